namespace LambdaPS.Tests.LocalFunctions;

/// <summary>A folder of functions that a test writes.</summary>
internal sealed class FunctionFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lambdaps-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Writes a file, its folder too.</summary>
    public FunctionFolder With(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return this;
    }

    public void Remove(string name) => File.Delete(System.IO.Path.Combine(Path, name));
}
