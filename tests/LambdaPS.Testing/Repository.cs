namespace LambdaPS.Testing;

/// <summary>The files of this repository.</summary>
internal static class Repository
{
    public static string Path(params string[] parts)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder!.FullName, "LambdaPS.sln")))
            folder = folder.Parent;
        return System.IO.Path.Combine([folder.FullName, .. parts]);
    }
}
