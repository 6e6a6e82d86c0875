using LambdaPS.Text;

namespace LambdaPS.LocalFunctions.Definition;

/// <summary>The files of one function in a folder.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Script"><c>name.ps1</c> or <c>name/handler.ps1</c>.</param>
/// <param name="Settings"><c>name.json</c> or <c>name/function.json</c>, which need not exist.</param>
internal sealed record FunctionFiles(string Name, string Script, string Settings)
{
    private static readonly EnumerationOptions _visible = new()
    {
        AttributesToSkip = FileAttributes.Hidden,
        IgnoreInaccessible = false,
        MatchCasing = MatchCasing.CaseInsensitive,
    };

    /// <summary>
    /// Finds the functions in a folder; empty if the folder does not exist. Hidden files, Pester tests and folders without a handler
    /// are ignored.
    /// </summary>
    /// <exception cref="LambdaQueryException">LocalFunctionInvalid: the folder cannot be read.</exception>
    public static IReadOnlyList<FunctionFiles> Find(string folder)
    {
        try
        {
            var files = Directory
                .EnumerateFiles(folder, "*.ps1", _visible)
                .Where(file => !IsHidden(file) && !file.EndsWith(".Tests.ps1", StringComparison.OrdinalIgnoreCase))
                .Select(file => new FunctionFiles(Path.GetFileNameWithoutExtension(file), file, Path.ChangeExtension(file, ".json")));
            var folders = Directory
                .EnumerateDirectories(folder, "*", _visible)
                .Where(inner => !IsHidden(inner))
                .Select(inner => new FunctionFiles(
                    Path.GetFileName(inner),
                    Path.Combine(inner, "handler.ps1"),
                    Path.Combine(inner, "function.json")
                ))
                .Where(function => File.Exists(function.Script));
            return [.. files, .. folders];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new LambdaQueryException(
                LambdaErrorId.LocalFunctionInvalid,
                $"Cannot read {folder}: {SystemMessage.Sentence(failure.Message)}",
                failure
            )
            {
                Advice = "Check its permissions.",
            };
        }
    }

    // Files of editors and of macOS, such as .#name.ps1 and ._name.ps1, which Windows does not hide.
    private static bool IsHidden(string path) => Path.GetFileName(path).StartsWith('.');
}
