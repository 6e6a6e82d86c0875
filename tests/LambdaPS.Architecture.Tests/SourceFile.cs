using System.Text.RegularExpressions;

namespace LambdaPS.Architecture.Tests;

/// <summary>A C# file of this repository.</summary>
public sealed partial record SourceFile(string Path)
{
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>Lists the C# files below some folders of the repository, by their paths in it.</summary>
    public static IEnumerable<SourceFile> FindAll(params string[] folders) =>
        folders
            .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => System.IO.Path.GetRelativePath(Repository.Path(), path))
            .Where(path => !path.Split('/', '\\').Any(part => part is "bin" or "obj"))
            .Select(path => new SourceFile(path));

    /// <summary>Lists the types that the file declares, by namespace and name, without those that only their type sees.</summary>
    public IEnumerable<DeclaredType> FindTypes()
    {
        var text = File.ReadAllText(Repository.Path(Path));
        var name = Namespace().Match(text).Groups[1].Value;
        return Declaration().Matches(text).Select(match => new DeclaredType(name, match.Groups[1].Value, Path));
    }

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(
        @"^(?:[ ]*(?:public|internal) |(?=\w))(?:(?:public|internal|file|static|abstract|sealed|readonly|ref|unsafe|partial|new) )*"
            + @"(?:class|interface|enum|(?:record )?struct|record(?: class)?|delegate [\w.<>?\[\], ]+?) (\w+)(?=[\s<({;:])",
        RegexOptions.Multiline
    )]
    private static partial Regex Declaration();
}

/// <summary>A type as it is declared in a file.</summary>
public sealed record DeclaredType(string Namespace, string Name, string Path);
