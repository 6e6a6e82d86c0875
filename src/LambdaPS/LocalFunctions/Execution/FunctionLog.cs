using System.Management.Automation;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>What a call writes to the streams beside its output, as log lines in the order of writing.</summary>
internal sealed class FunctionLog
{
    private readonly List<string> _lines = [];

    public FunctionLog(PSDataStreams streams)
    {
        streams.Information.DataAdding += (_, added) => Add("", added.ItemAdded);
        streams.Warning.DataAdding += (_, added) => Add("WARNING: ", added.ItemAdded);
        streams.Verbose.DataAdding += (_, added) => Add("VERBOSE: ", added.ItemAdded);
        streams.Debug.DataAdding += (_, added) => Add("DEBUG: ", added.ItemAdded);
        streams.Error.DataAdding += (_, added) => Add(IsNative(added.ItemAdded) ? "" : "ERROR: ", added.ItemAdded);
    }

    /// <summary>The lines so far. A call that was given up may still be writing.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines)
                return [.. _lines];
        }
    }

    /// <summary>Adds a line of our own.</summary>
    public void Add(string line) => Add("", line);

    // What a native program writes to its stderr comes as error records and need not be an error.
    private static bool IsNative(object record) =>
        record is ErrorRecord { FullyQualifiedErrorId: "NativeCommandError" or "NativeCommandErrorMessage" };

    private void Add(string label, object record)
    {
        lock (_lines)
            _lines.AddRange((label + record).Split('\n').Select(line => line.TrimEnd('\r')));
    }
}
