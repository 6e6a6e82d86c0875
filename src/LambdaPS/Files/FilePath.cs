using System.Management.Automation;

namespace LambdaPS.Files;

internal static class FilePath
{
    /// <summary>Finds the full path of a file, which need not exist.</summary>
    /// <param name="path">A PowerShell path, relative to the current location.</param>
    /// <param name="session">The path methods of the session.</param>
    /// <exception cref="IOException">The path is not valid, or is not in the file system.</exception>
    public static string Resolve(string path, PathIntrinsics session)
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
