using System.Management.Automation;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>The log lines of a call, from all streams except the output, in the order of writing.</summary>
internal sealed class FunctionLog
{
    private readonly List<string> _lines = [];
    private readonly Action<string>? _receiver;

    public FunctionLog(PSDataStreams streams, Action<string>? receiver)
    {
        _receiver = receiver;
        streams.Information.DataAdding += (_, added) => Add("", added.ItemAdded);
        streams.Warning.DataAdding += (_, added) => Add("WARNING: ", added.ItemAdded);
        streams.Verbose.DataAdding += (_, added) => Add("VERBOSE: ", added.ItemAdded);
        streams.Debug.DataAdding += (_, added) => Add("DEBUG: ", added.ItemAdded);
        streams.Error.DataAdding += (_, added) => AddError(added.ItemAdded);
    }

    /// <summary>The lines so far. An abandoned call may still add lines.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    public void Add(string line) => Add("", line);

    // PowerShell turns the stderr output of a native program into error records, even if it is not an error.
    private static bool IsNative(object record) =>
        record is ErrorRecord { FullyQualifiedErrorId: "NativeCommandError" or "NativeCommandErrorMessage" };

    private void AddError(object record)
    {
        if (IsNative(record))
        {
            Add("", record);
            return;
        }

        // The first line of the stack trace has the script and the line of the error.
        var position = (record as ErrorRecord)?.ScriptStackTrace?.Split('\n')[0].TrimEnd('\r');
        Add("ERROR: ", string.IsNullOrEmpty(position) ? record : $"{record}\n    {position}");
    }

    private void Add(string label, object record)
    {
        var text = (label + record).ReplaceLineEndings("\n");
        lock (_lines)
        {
            _lines.AddRange(text.Split('\n'));
            _receiver?.Invoke(text);
        }
    }
}
