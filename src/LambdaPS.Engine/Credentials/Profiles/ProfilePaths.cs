using System.Reflection;
using Amazon.Runtime.CredentialManagement;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>
/// Where the files with profiles are. The SDK asks the environment once in a process, and a session may set
/// AWS_CONFIG_FILE after that; so the SDK is told before each look into the files.
/// </summary>
internal static class ProfilePaths
{
    private static readonly PropertyInfo? _credentials = typeof(SharedCredentialsFile).GetProperty(
        nameof(SharedCredentialsFile.DefaultFilePath)
    );
    private static readonly PropertyInfo? _config = typeof(SharedCredentialsFile).GetProperty(
        nameof(SharedCredentialsFile.DefaultConfigFilePath)
    );

    /// <summary>The file with keys.</summary>
    public static string Credentials => Find(SharedCredentialsFile.SharedCredentialsFileEnvVar, "credentials");

    /// <summary>The file with everything else.</summary>
    public static string Config => Find(SharedCredentialsFile.SharedConfigFileEnvVar, "config");

    /// <summary>Makes the SDK look where the environment says now.</summary>
    public static void Apply()
    {
        // A version of the SDK without these setters goes on with what it read first.
        if (_credentials is { CanWrite: true })
            _credentials.SetValue(null, Credentials);
        if (_config is { CanWrite: true })
            _config.SetValue(null, Config);
    }

    private static string Find(string variable, string name) =>
        EnvironmentVariable.Read(variable) is { } path ? HomeFolder.Expand(path) : Path.Combine(HomeFolder.Path, ".aws", name);
}
