using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.Execution;

namespace LambdaPS.LocalFunctions;

/// <summary>
/// The functions in a folder. The folder is read for each request, so that an edit takes effect at the next call. No
/// file watcher is used, because its events can be late or lost.
/// </summary>
internal sealed class FolderFunctions : ILocalFunctions
{
    private readonly object _gate = new();
    private readonly AbandonedCount _abandoned = new();
    private readonly string _folder;
    private readonly Dictionary<string, FolderFunction> _functions = new(StringComparer.Ordinal);

    private FolderFunctions(string folder) => _folder = folder;

    public int Abandoned => _abandoned.Value;

    /// <summary>Opens a folder.</summary>
    /// <exception cref="LambdaQueryException">
    /// LocalFunctionInvalid: the folder does not exist, or one of its functions is not valid.
    /// </exception>
    public static FolderFunctions Open(string folder)
    {
        if (File.Exists(folder))
            throw Invalid($"'{folder}' is a file.", "Use the folder that contains it.");
        if (!Directory.Exists(folder))
            throw Invalid($"Cannot find the folder '{folder}'.", CallerScope.FolderAdvice);

        foreach (var files in FunctionFiles.Find(folder))
        {
            if (!FunctionNameRule.IsValid(files.Name))
            {
                throw Invalid(
                    $"{files.Script}: '{files.Name}' is not a valid function name: {FunctionNameRule.Rule}.",
                    FunctionNameRule.Advice
                );
            }
        }

        var functions = new FolderFunctions(folder);
        functions.Current();
        return functions._functions.Values.Select(function => function.Fault).FirstOrDefault(IsOfAuthor) is { } fault
            ? throw fault
            : functions;
    }

    public IReadOnlyCollection<LocalFunction> Current()
    {
        lock (_gate)
        {
            IReadOnlyList<FunctionFiles> files;
            try
            {
                files = FunctionFiles.Find(_folder);
            }
            catch (LambdaQueryException fault)
            {
                return [.. _functions.Values.Select(function => function.Fail(fault))];
            }

            var found = files.Where(file => FunctionNameRule.IsValid(file.Name)).ToLookup(file => file.Name, StringComparer.Ordinal);
            foreach (var name in _functions.Keys.Where(name => !found.Contains(name)).ToList())
            {
                _functions.Remove(name, out var removed);
                removed!.Dispose();
            }

            return [.. found.Select(Refresh)];
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var function in _functions.Values)
                function.Dispose();
        }
    }

    private LocalFunction Refresh(IGrouping<string, FunctionFiles> files)
    {
        if (!_functions.TryGetValue(files.Key, out var function))
            _functions.Add(files.Key, function = new FolderFunction(files.Key, _abandoned));
        return function.Refresh([.. files]);
    }

    // What is wrong in a script is reported at once. A file that cannot be read may be none of the user's, and fails its own calls.
    private static bool IsOfAuthor(LambdaQueryException? fault) =>
        fault is { InnerException: not (IOException or UnauthorizedAccessException) };

    private static LambdaQueryException Invalid(string message, string advice) =>
        new(LambdaErrorId.LocalFunctionInvalid, message) { Advice = advice };
}
