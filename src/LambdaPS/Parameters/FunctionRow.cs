using System.Management.Automation;
using LambdaPS.Json;

namespace LambdaPS.Parameters;

/// <summary>A row that the pipeline brings and that names its function by a column, as of a list that was saved.</summary>
internal static class FunctionRow
{
    /// <summary>
    /// Refuses what the pipeline brings where it names its function and another source than the default, which it would run
    /// on: a list that was saved with its column Source. Where -Source was given, that was meant.
    /// </summary>
    /// <param name="input">What the pipeline brings.</param>
    /// <param name="source">The source that it would run on.</param>
    /// <param name="command">The cmdlet that it was piped to.</param>
    /// <exception cref="LambdaQueryException">ParameterConflict.</exception>
    internal static void RefuseOfAnother(PSObject? input, LambdaSource source, string command)
    {
        if (PipedTarget.Of(input) is not null || input?.Properties["FunctionName"] is null) return;
        if (input.Properties["Source"]?.Value is not string { Length: > 0 } own || own.Equals(source.Name, StringComparison.OrdinalIgnoreCase)) return;
        throw new LambdaQueryException(
            QueryFailure.ParameterConflict,
            $"The pipeline brings function '{input.Properties["FunctionName"].Value}' of source '{own}', and the default source is '{source.Name}'.")
        {
            Advice = $"Name the source with -Source; rows of several: ... | Group-Object Source | ForEach-Object {{ $name = $_.Name; $_.Group | {command} -Source $name }}. Nothing was sent.",
        };
    }

    /// <summary>
    /// Refuses a row that names a version or an alias as well: no other column sets a parameter, so it would run the
    /// unpublished code.
    /// </summary>
    /// <exception cref="LambdaQueryException">ParameterConflict.</exception>
    internal static void RefuseQualified(PSObject? row, string functionName)
    {
        if (row is null) return;
        if (Text(row, "Qualifier") is { } qualifier) throw Unsaid($"qualifier '{QuotedText.Of(qualifier)}'", "{{Qualifier}}");
        if (Text(row, "AliasArn") is not null && Text(row, "Name") is { } alias) throw Unsaid($"alias '{QuotedText.Of(alias)}'", "{{Name}}");
        if (Text(row, "Version") is { } version && version.All(char.IsAsciiDigit)) throw Unsaid($"version '{version}'", "{{Version}}");

        LambdaQueryException Unsaid(string what, string template) => new(
            QueryFailure.ParameterConflict, $"The pipeline brings {what} of function '{functionName}', and a row runs the unpublished code.")
        {
            Advice = $"Write -Qualifier '{template}' to run what the row names, or -Qualifier '$LATEST'. Nothing was sent.",
        };
    }

    // Of a CSV each column is text.
    private static string? Text(PSObject row, string column) => row.Properties[column]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
