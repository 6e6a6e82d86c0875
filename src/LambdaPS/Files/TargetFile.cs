using System.Management.Automation;

namespace LambdaPS.Files;

/// <summary>The checked target of a path, before it is written.</summary>
/// <param name="Path">The full path, with all symbolic links resolved.</param>
/// <param name="IsReplaced">
/// True if a new file replaces the target; false if the target is a device or a pipe and is written directly.
/// </param>
/// <param name="Mode">The permissions of the replaced file; null for a new file, and on Windows.</param>
internal sealed record TargetFile(string Path, bool IsReplaced, UnixFileMode? Mode)
{
    private const int MaxLinks = 40;

    // The target of such a link is a description, not a path that can be opened.
    private const string ProcessLinks = "/proc/";

    /// <summary>Finds the file that a path leads to.</summary>
    /// <param name="path">A PowerShell path, relative to the current location.</param>
    /// <param name="session">The session of the path.</param>
    /// <exception cref="IOException">The path is not valid, or is a folder.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static TargetFile Find(string path, SessionState session)
    {
        var full = FilePath.Resolve(path, session.Path);
        if (FindDevice(path) is { } device)
            return new TargetFile(device, IsReplaced: false, null);
        if (System.IO.Path.EndsInDirectorySeparator(full) || Directory.Exists(full))
            throw new IOException("it is a folder.");
        if (Follow(full) is not { } file)
            return new TargetFile(full, IsReplaced: false, null);
        if (!file.Exists)
            return new TargetFile(file.FullName, IsReplaced: true, null);
        if (!IsRegular(file.FullName, session))
            return new TargetFile(file.FullName, IsReplaced: false, null);

        // Windows cannot replace a file that another program has open.
        var share = OperatingSystem.IsWindows() ? FileShare.None : FileShare.ReadWrite | FileShare.Delete;
        using (new FileStream(file.FullName, FileMode.Open, FileAccess.Write, share))
            return new TargetFile(file.FullName, IsReplaced: true, OperatingSystem.IsWindows() ? null : file.UnixFileMode);
    }

    // NUL, CON and other names that exist in every folder on Windows.
    private static string? FindDevice(string path) =>
        OperatingSystem.IsWindows() && System.IO.Path.GetFullPath(path) is var full && full.StartsWith(@"\\.\", StringComparison.Ordinal)
            ? full
            : null;

    // Returns null for a file of a process, such as its standard output.
    private static FileInfo? Follow(string path)
    {
        var file = new FileInfo(path);
        for (var links = 0; file.LinkTarget is not null; links++)
        {
            if (!OperatingSystem.IsWindows() && file.FullName.StartsWith(ProcessLinks, StringComparison.Ordinal))
                return null;
            if (links == MaxLinks)
                throw new IOException("it is a symbolic link that leads to itself.");
            file = new FileInfo(file.ResolveLinkTarget(returnFinalTarget: false)!.FullName);
        }

        return file;
    }

    // Only PowerShell provides the type of a file, and only on Unix, where other types exist.
    private static bool IsRegular(string path, SessionState session) =>
        session.InvokeProvider.Item.Get([$@"Microsoft.PowerShell.Core\FileSystem::{path}"], force: true, literalPath: true)
            is not [var item, ..]
        || item.Properties["UnixStat"]?.Value is not { } stat
        || new PSObject(stat).Properties["ItemType"]?.Value?.ToString() is null or "File";
}
