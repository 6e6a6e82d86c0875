using System.Text.RegularExpressions;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>The refusal of a log tail: functions on Managed Instances return none, and reject a request for it.</summary>
internal static partial class LogTailRefusal
{
    public const string Header = "x-amz-log-type";

    /// <summary>True if the request was rejected because it requests the log tail.</summary>
    public static bool Matches(ServiceRequest request, LambdaQueryException failure) =>
        failure is { StatusCode: 400, ErrorId: LambdaErrorId.QueryInvalid }
        && request.Headers.Any(header => header.Name == Header)
        && MentionsLog().IsMatch(failure.Message.Replace(request.Subject, "", StringComparison.Ordinal));

    /// <summary>Creates the same request without the log tail.</summary>
    public static ServiceRequest WithoutTail(ServiceRequest request) =>
        request with
        {
            Headers = [.. request.Headers.Where(header => header.Name != Header)],
        };

    [GeneratedRegex(@"\blog[ -]?(type|tail|result)|\btail\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex MentionsLog();
}
