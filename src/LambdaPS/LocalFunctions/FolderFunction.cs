using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.Execution;

namespace LambdaPS.LocalFunctions;

/// <summary>
/// A function in a folder. Changed files run in new environments, and running calls complete in the old ones. While the
/// files are not valid, calls fail with the error.
/// </summary>
internal sealed class FolderFunction(string name, AbandonedCount abandoned) : IDisposable
{
    private FileText? _script;
    private FileText? _json;
    private int _fileCount;
    private LocalFunction? _function;
    private volatile ExecutionEnvironmentPool? _environments;
    private volatile LambdaQueryException? _fault;

    /// <summary>The failure of its files; null if they are valid.</summary>
    public LambdaQueryException? Fault => _fault;

    /// <summary>Reads the files again if they have changed.</summary>
    /// <param name="files">The files; more than one if several scripts define the same name.</param>
    public LocalFunction Refresh(IReadOnlyList<FunctionFiles> files)
    {
        try
        {
            var script = FileText.Read(files[0].Script, _script);
            var json = FileText.Read(files[0].Settings, _json);
            var same =
                _function is not null
                && files.Count == _fileCount
                && script?.Path == _script?.Path
                && script?.Text == _script?.Text
                && json?.Text == _json?.Text;
            (_script, _json, _fileCount) = (script, json, files.Count);
            return same ? _function! : _function = Load(files);
        }
        catch (LambdaQueryException fault)
        {
            return Fail(fault);
        }
    }

    /// <summary>Records a failure. The function remains in the list, so that calls return the failure.</summary>
    public LocalFunction Fail(LambdaQueryException fault)
    {
        _fault = fault;

        // Read the files again when they become readable.
        if (fault.InnerException is IOException or UnauthorizedAccessException)
            _fileCount = 0;
        return _function ??= new LocalFunction { Name = name, Handler = InvokeAsync };
    }

    public void Dispose() => _environments?.Dispose();

    private LocalFunction Load(IReadOnlyList<FunctionFiles> files)
    {
        if (files.Count > 1)
            throw Invalid($"{files[0].Script} and {files[1].Script} both define function '{name}'.", "Remove or rename one of the two.");
        var script = FunctionScript.Parse(
            _script
                ?? throw Invalid(
                    $"{files[0].Script} does not exist.",
                    "Restore it, or the file that it links to.",
                    new FileNotFoundException()
                )
        );
        var settings = _json is null ? new FunctionSettings() : SettingsFile.Read(_json);
        Replace(new ExecutionEnvironmentPool(script, settings, abandoned));
        _fault = null;
        return settings.Describe(name, script, InvokeAsync);
    }

    private void Replace(ExecutionEnvironmentPool environments)
    {
        var old = _environments;
        _environments = environments;
        old?.Dispose();
    }

    // Uses the current environments, so that retries of an event run the newest code.
    private Task<LocalResult> InvokeAsync(LocalInvocation invocation, CancellationToken cancellation) =>
        _fault is { } fault
            ? Task.FromResult(FunctionResult.Invalid(invocation, fault))
            : _environments!.InvokeAsync(invocation, cancellation);

    private static LambdaQueryException Invalid(string message, string advice, Exception? inner = null) =>
        new(LambdaErrorId.LocalFunctionInvalid, message, inner) { Advice = advice };
}
