namespace LambdaPS.Files;

/// <summary>Opens files that other programs have open: an editor, a log's writer, a virus scanner.</summary>
internal static class SharedFile
{
    /// <summary>Opens a file to read it while other programs write, rename or delete it.</summary>
    public static FileStream OpenRead(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
