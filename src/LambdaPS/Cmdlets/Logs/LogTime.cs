using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using LambdaPS.Json;

namespace LambdaPS.Cmdlets.Logs;

/// <summary>The value of <c>-Since</c> or <c>-Until</c>: a date, a TimeSpan, or text such as <c>15m</c>, <c>2h</c> or <c>1d</c>.</summary>
internal static partial class LogTime
{
    /// <summary>Reads a time; a duration is the time before now.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: it is neither a date nor a duration.</exception>
    public static DateTimeOffset Read(object? value, string parameter, DateTimeOffset now)
    {
        var found = ((value as PSObject)?.BaseObject ?? value) switch
        {
            DateTimeOffset date => date,
            DateTime date => new DateTimeOffset(
                date.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(date, DateTimeKind.Local) : date
            ),
            TimeSpan duration => Before(now, duration),
            string text => ReadText(text.Trim(), now),

            // 1d is a decimal and 30s a short in PowerShell. As an argument, such a number still has its text.
            decimal or short => ReadText(value!.ToString()!, now),
            _ => null,
        };
        return found
            ?? throw new LambdaQueryException(
                LambdaErrorId.QueryInvalid,
                $"-{parameter} '{QuotedText.Format(value?.ToString() ?? "")}' is neither a date nor a duration."
            )
            {
                Advice = "Use a duration such as 15m, 2h or 1d, a TimeSpan, or a date such as (Get-Date).AddHours(-2).",
            };
    }

    private static DateTimeOffset? ReadText(string text, DateTimeOffset now)
    {
        if (DurationRegex().Match(text) is { Success: true } parts)
        {
            var duration = TimeSpan.Zero;
            foreach (var (unit, length) in _units)
            {
                if (!parts.Groups[unit].Success)
                    continue;
                if (!int.TryParse(parts.Groups[unit].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                    return null;
                duration += length * count;
            }

            return Before(now, duration);
        }

        // A number alone would be a number of days.
        if (text.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span))
            return Before(now, span);
        return DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeLocal, out var date) ? date : null;
    }

    private static DateTimeOffset? Before(DateTimeOffset now, TimeSpan duration) =>
        duration < TimeSpan.Zero || duration > now - DateTimeOffset.UnixEpoch ? null : now - duration;

    private static readonly (string Unit, TimeSpan Length)[] _units =
    [
        ("w", TimeSpan.FromDays(7)),
        ("d", TimeSpan.FromDays(1)),
        ("h", TimeSpan.FromHours(1)),
        ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)),
    ];

    [GeneratedRegex(
        @"\A(?=.)(?:(?<w>[0-9]+)w)?(?:(?<d>[0-9]+)d)?(?:(?<h>[0-9]+)h)?(?:(?<m>[0-9]+)m)?(?:(?<s>[0-9]+)s)?\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex DurationRegex();
}
