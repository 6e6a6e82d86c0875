using System.Management.Automation;

namespace LambdaPS.Files;

/// <summary>The file that a path leads to, checked before it is written.</summary>
/// <param name="Path">The full path, behind all symbolic links.</param>
/// <param name="IsReplaced">Whether a whole new file takes its place. A device or a pipe is written to instead.</param>
/// <param name="Mode">The permissions of the file that is replaced; null for a new file, and on Windows.</param>
internal sealed record TargetFile(string Path, bool IsReplaced, UnixFileMode? Mode)
{
    private const int MostLinks = 40;

    // The names that such a link shows do not lead to what it opens.
    private const string LinksOfProcesses = "/proc/";

    /// <summary>Finds the file.</summary>
    /// <param name="path">A path of PowerShell's, relative to its current location.</param>
    /// <param name="session">The session that the path is of.</param>
    /// <exception cref="IOException">The path leads nowhere, or to a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static TargetFile Find(string path, SessionState session)
    {
        var full = FilePath.Of(path, session.Path);
        if (Device(path) is { } device)
            return new TargetFile(device, IsReplaced: false, null);
        if (System.IO.Path.EndsInDirectorySeparator(full) || Directory.Exists(full))
            throw new IOException("it is a folder.");
        if (Follow(full) is not { } file)
            return new TargetFile(full, IsReplaced: false, null);
        if (!file.Exists)
            return new TargetFile(file.FullName, IsReplaced: true, null);
        if (!IsRegular(file.FullName, session))
            return new TargetFile(file.FullName, IsReplaced: false, null);

        // A file that another program has open cannot be replaced on Windows.
        var share = OperatingSystem.IsWindows() ? FileShare.None : FileShare.ReadWrite | FileShare.Delete;
        using (new FileStream(file.FullName, FileMode.Open, FileAccess.Write, share))
            return new TargetFile(file.FullName, IsReplaced: true, OperatingSystem.IsWindows() ? null : file.UnixFileMode);
    }

    // NUL, CON and the like, which Windows has in every folder.
    private static string? Device(string path) =>
        OperatingSystem.IsWindows() && System.IO.Path.GetFullPath(path) is var full && full.StartsWith(@"\\.\", StringComparison.Ordinal)
            ? full
            : null;

    // Null for a file of a process, such as its standard output.
    private static FileInfo? Follow(string path)
    {
        var file = new FileInfo(path);
        for (var links = 0; file.LinkTarget is not null; links++)
        {
            if (!OperatingSystem.IsWindows() && file.FullName.StartsWith(LinksOfProcesses, StringComparison.Ordinal))
                return null;
            if (links == MostLinks)
                throw new IOException("it is a symbolic link that leads to itself.");
            file = new FileInfo(file.ResolveLinkTarget(returnFinalTarget: false)!.FullName);
        }

        return file;
    }

    // Only PowerShell tells the kind of a file. It does so on Unix, where there are others.
    private static bool IsRegular(string path, SessionState session) =>
        session.InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true)
            is not [var item, ..]
        || item.Properties["UnixStat"]?.Value is not { } stat
        || new PSObject(stat).Properties["ItemType"]?.Value?.ToString() is null or "File";
}
