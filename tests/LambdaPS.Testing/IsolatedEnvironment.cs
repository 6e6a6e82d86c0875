using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace LambdaPS.Testing;

/// <summary>
/// The environment of one test: none of this machine's AWS settings, a home of its own, and no metadata service unless
/// the test says so. What was there before is put back.
/// </summary>
internal sealed class IsolatedEnvironment : IDisposable
{
    private readonly Dictionary<string, string?> _before = new(StringComparer.Ordinal);
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("lambdaps-");

    public IsolatedEnvironment()
    {
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase))
                Set(name, null);
        }

        Set("HOME", _home.FullName);
        Set("USERPROFILE", _home.FullName);
        Set("AWS_SHARED_CREDENTIALS_FILE", CredentialsFile);
        Set("AWS_CONFIG_FILE", ConfigFile);
        Set("AWS_EC2_METADATA_DISABLED", "true");
    }

    /// <summary>The file with keys.</summary>
    public string CredentialsFile => Path.Combine(_home.FullName, "credentials");

    /// <summary>The file with everything else.</summary>
    public string ConfigFile => Path.Combine(_home.FullName, "config");

    /// <summary>Sets a variable for the time of the test.</summary>
    public IsolatedEnvironment Set(string name, string? value)
    {
        _before.TryAdd(name, Environment.GetEnvironmentVariable(name));
        Environment.SetEnvironmentVariable(name, value);
        return this;
    }

    /// <summary>Writes the file with profiles.</summary>
    public IsolatedEnvironment Config(string text)
    {
        File.WriteAllText(ConfigFile, text);
        return this;
    }

    /// <summary>Writes a file of any name into the home.</summary>
    public string Write(string name, string text)
    {
        var path = Path.Combine(_home.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>Leaves behind what <c>aws sso login</c> does.</summary>
    /// <param name="key">The session's name, or the start address where there is no session.</param>
    /// <param name="token">The token.</param>
    /// <param name="expires">Until when it is good.</param>
    [SuppressMessage("Security", "CA5350", Justification = "It is how the file is named, everywhere.")]
    public void Login(string key, string token, DateTimeOffset expires)
    {
        var name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(key)));
        Write(
            $".aws/sso/cache/{name}.json",
            $$"""
            {"startUrl":"https://example.awsapps.com/start","region":"eu-west-1","accessToken":"{{token}}","expiresAt":"{{expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}}"}
            """
        );
    }

    public void Dispose()
    {
        foreach (var (name, value) in _before)
            Environment.SetEnvironmentVariable(name, value);
        _home.Delete(recursive: true);
    }
}
