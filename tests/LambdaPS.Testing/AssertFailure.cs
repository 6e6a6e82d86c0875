using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace LambdaPS.Testing;

/// <summary>
/// Checks what is promised of a failure: its id, category, outcome and target, and the values that its texts name, such as a
/// parameter, a path or a limit. The words around the values are not promised.
/// </summary>
internal static class AssertFailure
{
    /// <summary>Checks a failure.</summary>
    /// <param name="thrown">The failure.</param>
    /// <param name="id">The id that it has.</param>
    /// <param name="names">The values that its message names.</param>
    /// <param name="outcome">The outcome that it has; null for any that the guide has for its id.</param>
    /// <param name="advice">The values that its advice names.</param>
    public static LambdaQueryException Is(
        Exception? thrown,
        LambdaErrorId id,
        string[]? names = null,
        QueryOutcome? outcome = null,
        string[]? advice = null
    )
    {
        var failure = Assert.IsType<LambdaQueryException>(thrown);
        Assert.Equal(id, failure.ErrorId);
        Assert.Contains((outcome ?? failure.Outcome).ToString(), ErrorGuide.Outcomes(id.ToString()));
        Assert.Equal(outcome ?? failure.Outcome, failure.Outcome);
        Names(failure.Message, names ?? []);
        if (advice is not null)
            Names(failure.Advice, advice);
        return failure;
    }

    /// <summary>Checks an error record, which has the category of the guide and some advice.</summary>
    /// <param name="error">The error record.</param>
    /// <param name="id">The id that it begins with.</param>
    /// <param name="names">The values that its message names.</param>
    /// <param name="outcome">The outcome that it has; null for any that the guide has for its id.</param>
    /// <param name="target">The target that it has; null for any.</param>
    /// <param name="advice">The values that its advice names.</param>
    public static LambdaQueryException IsRecord(
        ErrorRecord error,
        LambdaErrorId id,
        string[]? names = null,
        QueryOutcome? outcome = null,
        object? target = null,
        string[]? advice = null
    )
    {
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorGuide.CategoryOf(id), error.CategoryInfo.Category.ToString());
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Names(error.ErrorDetails.RecommendedAction, advice ?? []);
        if (target is not null)
            Assert.Equal(target, error.TargetObject);
        return Is(error.Exception, id, names, outcome);
    }

    /// <summary>Checks that a text names values, each as a word of its own.</summary>
    public static void Names(string? text, params string[] values) =>
        Assert.All(values, value => Assert.True(Has(text, value), $"'{value}' is not named in: {text}"));

    /// <summary>Checks that a text names none of these values.</summary>
    public static void NamesNone(string? text, params string[] values) =>
        Assert.All(values, value => Assert.False(Has(text, value), $"'{value}' is named in: {text}"));

    /// <summary>Checks that a text names a number, however it is written.</summary>
    public static void NamesNumber(string? text, long number) =>
        Assert.True(
            Has(text, number.ToString(CultureInfo.InvariantCulture)) || Has(text, number.ToString("N0", CultureInfo.InvariantCulture)),
            $"{number} is not named in: {text}"
        );

    private static bool Has(string? text, string value) =>
        text is not null
        && Regex.IsMatch(
            text,
            $"{(char.IsLetterOrDigit(value[0]) ? @"(?<!\w)" : "")}{Regex.Escape(value)}{(char.IsLetterOrDigit(value[^1]) ? @"(?!\w)" : "")}"
        );
}
