using LambdaPS.Local.Functions;
using LambdaPS.LocalFunctions.Definition;
using LambdaPS.LocalFunctions.Execution;

namespace LambdaPS.LocalFunctions;

/// <summary>
/// A function of a folder. What was edited runs in environments of its own; calls under way end in the old ones. Files
/// that are not valid any more make calls fail, and say why, until they are mended.
/// </summary>
internal sealed class FolderFunction(string name, AbandonedCount abandoned) : IDisposable
{
    private FileText? _script;
    private FileText? _json;
    private int _claims;
    private LocalFunction? _function;
    private volatile ExecutionEnvironmentPool? _environments;
    private volatile LambdaQueryException? _fault;

    /// <summary>What is wrong with its files; null where nothing is.</summary>
    public LambdaQueryException? Fault => _fault;

    /// <summary>Looks at its files again.</summary>
    /// <param name="files">Where they are; more than one where two files claim the name.</param>
    public LocalFunction Refresh(IReadOnlyList<FunctionFiles> files)
    {
        try
        {
            var script = FileText.Read(files[0].Script, _script);
            var json = FileText.Read(files[0].Settings, _json);
            var same =
                _function is not null
                && files.Count == _claims
                && script?.Path == _script?.Path
                && script?.Text == _script?.Text
                && json?.Text == _json?.Text;
            (_script, _json, _claims) = (script, json, files.Count);
            return same ? _function! : _function = Load(files);
        }
        catch (LambdaQueryException fault)
        {
            return Fail(fault);
        }
    }

    /// <summary>It stays in the list as it was, so that whoever looks for it finds the call that tells what is wrong.</summary>
    public LocalFunction Fail(LambdaQueryException fault)
    {
        _fault = fault;

        // What could not be read has changed once it can be.
        if (fault.InnerException is IOException or UnauthorizedAccessException)
            _claims = 0;
        return _function ??= new LocalFunction { Name = name, Handler = InvokeAsync };
    }

    /// <summary>Ends its environments.</summary>
    public void Dispose() => _environments?.Dispose();

    private LocalFunction Load(IReadOnlyList<FunctionFiles> files)
    {
        if (files.Count > 1)
            throw Invalid($"{files[0].Script} and {files[1].Script} both define function '{name}'.", "Remove or rename one of the two.");
        var script = FunctionScript.Of(_script ?? throw Invalid($"{files[0].Script} no longer exists.", "Restore it, then connect again."));
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

    // By the function and not by its environments, so that an event's further tries run the newest code too.
    private Task<LocalResult> InvokeAsync(LocalInvocation invocation, CancellationToken cancellation) =>
        _fault is { } fault
            ? Task.FromResult(FunctionResult.Invalid(invocation, fault))
            : _environments!.InvokeAsync(invocation, cancellation);

    private static LambdaQueryException Invalid(string message, string advice) =>
        new(QueryFailure.LocalFunctionInvalid, message) { Advice = advice };
}
