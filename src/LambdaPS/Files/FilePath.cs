using System.Management.Automation;

namespace LambdaPS.Files;

/// <summary>A path that was named as an argument, as the file system has it.</summary>
internal static class FilePath
{
    /// <summary>The full path, of a file that need not exist.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="IOException">It leads nowhere, or to what is no file: a variable, the registry.</exception>
    public static string Of(string path, PathIntrinsics session)
    {
        try
        {
            var file = session.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem"
                ? file
                : throw new IOException($"it is a path of {provider.Name}, not of the file system.");
        }
        catch (RuntimeException failure)
        {
            throw new IOException(failure.Message, failure);
        }
    }
}
