using System.Management.Automation;
using LambdaPS.Models;

namespace LambdaPS.Binding;

/// <summary>A row that the pipeline brings and that names its function by a column, as of a list that was saved.</summary>
internal static class FunctionRow
{
    /// <summary>The version or alias that the row names in its column Qualifier; null where it has none.</summary>
    /// <exception cref="LambdaQueryException">
    /// ParameterConflict: it was saved of a version or an alias, and would run the unpublished code.
    /// </exception>
    internal static string? QualifierOf(PSObject? row, string functionName)
    {
        if (row is null) return null;
        if (Text(row, "Qualifier") is { } qualifier) return qualifier;
        if (Text(row, "AliasArn") is not null && Text(row, "Name") is { } alias) throw Unsaid($"alias '{alias}'", "{{Name}}");
        if (Text(row, "Version") is { } version && version.All(char.IsAsciiDigit)) throw Unsaid($"version '{version}'", "{{Version}}");
        return null;

        LambdaQueryException Unsaid(string what, string column) => new(
            QueryFailure.ParameterConflict, $"The pipeline brings {what} of function '{functionName}', and a row runs the unpublished code.")
        {
            Advice = $"Write -Qualifier '{column}' to run what was saved, or -Qualifier '$LATEST'. Nothing was sent.",
        };
    }

    // Of a CSV each column is text.
    private static string? Text(PSObject row, string column) => row.Properties[column]?.Value?.ToString() is { Length: > 0 } text ? text : null;
}
