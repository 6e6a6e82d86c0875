using System.Management.Automation;
using System.Text;
using LambdaPS.Json;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>Selects the records that a user asked for, and converts them to what is written.</summary>
/// <param name="level">The lowest level; null for every line, also without a level.</param>
/// <param name="reports">True to write the figures of reports only.</param>
/// <param name="raw">True to write the lines only.</param>
/// <param name="severalFunctions">True if the table shows the function of each line.</param>
internal sealed class LogSelection(string? level, bool reports, bool raw, bool severalFunctions)
{
    private const string SeveralName = "LambdaPS.LambdaLogRecord#Several";

    private static readonly string[] _levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private readonly int _lowest = level is null
        ? -1
        : Array.FindIndex(_levels, name => name.Equals(level, StringComparison.OrdinalIgnoreCase));

    /// <summary>Converts a record; null if it is not selected.</summary>
    public object? Select(LambdaLogRecord record, LambdaSource source)
    {
        if (_lowest >= 0 && (record.Level is null || Array.IndexOf(_levels, record.Level) < _lowest))
            return null;
        if (reports)
            return record.Report is null ? null : CreateReport(record, source);
        if (raw)
            return record.Message;

        var result = PSObject.AsPSObject(record.WithOrigin(source.Name, ReadData(record.Message)));
        if (severalFunctions)
            result.TypeNames.Insert(0, SeveralName);
        return result;
    }

    // A report of its own has no function and no time.
    private static PSObject CreateReport(LambdaLogRecord record, LambdaSource source)
    {
        var report = PSObject.AsPSObject(record.Report!);
        report.Members.Add(new PSNoteProperty("Timestamp", record.Timestamp), preValidated: true);
        report.Members.Add(new PSNoteProperty("FunctionName", record.FunctionName), preValidated: true);
        report.Members.Add(new PSNoteProperty("RequestId", record.RequestId), preValidated: true);
        report.Members.Add(new PSNoteProperty("Source", source.Name), preValidated: true);
        return report;
    }

    private static object? ReadData(string message)
    {
        if (!message.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            return PSJsonReader.Read(Encoding.UTF8.GetBytes(message));
        }
        catch (UnreadableJsonException)
        {
            // The line is not JSON, or has keys that an object cannot have.
            return null;
        }
    }
}
