using System.Globalization;

namespace LambdaPS.Engine.Queries;

/// <summary>Reads a figure of a REPORT line, such as <c>12.34 ms</c>. Null where it is none or has another unit.</summary>
internal static class ReportFigure
{
    /// <summary>A figure with a fraction.</summary>
    public static double? Double(ReadOnlySpan<char> text, string unit) =>
        double.TryParse(Number(text, unit), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        && double.IsFinite(value)
            ? value
            : null;

    /// <summary>A whole figure.</summary>
    public static int? Int32(ReadOnlySpan<char> text, string unit) =>
        int.TryParse(Number(text, unit), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static ReadOnlySpan<char> Number(ReadOnlySpan<char> text, string unit) =>
        text.EndsWith(unit, StringComparison.Ordinal) ? text[..^unit.Length].TrimEnd() : default;
}
