using System.Management.Automation;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>A file that was named as an argument, read whole.</summary>
internal static class TextFile
{
    /// <summary>The text of a file; UTF-8 where no byte order mark says otherwise.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be read.</exception>
    internal static string Read(string path, PathIntrinsics session)
    {
        try
        {
            return File.ReadAllText(session.GetUnresolvedProviderPathFromPSPath(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SessionStateException)
        {
            throw new LambdaQueryException(QueryFailure.QueryInvalid, $"The file '{path}' cannot be read: {failure.Message}", failure) { Advice = "Check the path." };
        }
    }
}
