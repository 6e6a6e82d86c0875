using System.Text;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>A configuration or credentials file in the dialect of the AWS CLI.</summary>
/// <param name="Path">The path of the file.</param>
/// <param name="Sections">Its sections, in the order of their first headers.</param>
/// <param name="Fault">The first line before any section; null if there is none.</param>
internal sealed record ConfigFile(string Path, IReadOnlyList<ConfigSection> Sections, ConfigFault? Fault)
{
    // Profile files are small. A larger file is something else, and may be endless.
    private const int MostBytes = 16 * 1024 * 1024;

    /// <summary>Reads a file. One that does not exist is empty.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the file exists and cannot be opened.</exception>
    public static ConfigFile Read(string path)
    {
        try
        {
            return ConfigParser.Parse(path, Decode(ReadBytes(path)));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || Directory.Exists(path))
        {
            return new ConfigFile(path, [], null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"Cannot read the profile file {DisplayText.Line(path)}: {SystemMessage.Sentence(DisplayText.Line(e.Message))}",
                e
            )
            {
                Advice = "Check the file and its permissions, AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE.",
            };
        }
    }

    private static byte[] ReadBytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (file.Read(buffer) is > 0 and var read)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
                throw new IOException($"It is longer than {MostBytes / 1024 / 1024} MB.");
        }

        return bytes.ToArray();
    }

    // Windows programs write byte order marks, and PowerShell 5.1 writes UTF-16. Without a mark the file is UTF-8.
    private static string Decode(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }
}
