using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Logs;

/// <summary>DescribeLogGroups and DescribeLogStreams.</summary>
/// <param name="store">The logs.</param>
/// <param name="arnPrefix">The ARN of a log group without its name.</param>
internal sealed class LogGroupPages(LogStore store, string arnPrefix)
{
    private const int MaxItems = 50;

    /// <summary>DescribeLogGroups: the groups by name, with a prefix or with a part of the name.</summary>
    public HttpResponse DescribeGroups(LogsRequest request)
    {
        var (prefix, part) = (request.Text("logGroupNamePrefix", 512), request.Text("logGroupNamePattern", 512));
        if (prefix is not null && part is not null)
            throw LogsRequest.Invalid("'logGroupNamePrefix' and 'logGroupNamePattern' cannot be combined.");
        var found = store
            .Groups.Where(group => group.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .Where(group => group.Name.Contains(part ?? "", StringComparison.Ordinal))
            .ToList();
        var (start, end) = Range(request, found.Count);
        return LogsApi.CreateResponse(
            200,
            json =>
            {
                json.WriteStartArray("logGroups");
                foreach (var group in found[start..end])
                {
                    json.WriteStartObject();
                    json.WriteString("logGroupName", group.Name);
                    json.WriteNumber("creationTime", group.CreatedAt);
                    json.WriteNumber("metricFilterCount", 0);
                    json.WriteString("arn", $"{arnPrefix}{group.Name}:*");
                    json.WriteString("logGroupArn", $"{arnPrefix}{group.Name}");
                    json.WriteString("logGroupClass", "STANDARD");
                    json.WriteNumber("storedBytes", 0);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (end < found.Count)
                    json.WriteString("nextToken", $"{end}");
            }
        );
    }

    /// <summary>DescribeLogStreams: the streams of a group by name, or by the time of their last event.</summary>
    public HttpResponse DescribeStreams(LogsRequest request)
    {
        var group = request.LogGroup();
        var prefix = request.Text("logStreamNamePrefix", 512);
        var byTime = request.Text("orderBy") switch
        {
            null or "LogStreamName" => false,
            "LastEventTime" when prefix is not null => throw LogsRequest.Invalid(
                "Cannot order by LastEventTime with a logStreamNamePrefix."
            ),
            "LastEventTime" => true,
            var other => throw LogsRequest.Invalid($"'{other}' is not a valid orderBy."),
        };
        var streams = (store.FindStreams(group) ?? throw LogsApi.NotFound("group"))
            .Where(stream => stream.Name.StartsWith(prefix ?? "", StringComparison.Ordinal))
            .ToList();
        if (byTime)
            streams.Sort((one, other) => one.Last.CompareTo(other.Last));
        if (request.Flag("descending") == true)
            streams.Reverse();
        var (start, end) = Range(request, streams.Count);
        return LogsApi.CreateResponse(
            200,
            json =>
            {
                json.WriteStartArray("logStreams");
                foreach (var stream in streams[start..end])
                {
                    json.WriteStartObject();
                    json.WriteString("logStreamName", stream.Name);
                    json.WriteNumber("creationTime", stream.First);
                    json.WriteNumber("firstEventTimestamp", stream.First);
                    json.WriteNumber("lastEventTimestamp", stream.Last);
                    json.WriteNumber("lastIngestionTime", stream.Last);
                    json.WriteString("uploadSequenceToken", "0");
                    json.WriteString("arn", $"{arnPrefix}{group}:log-stream:{stream.Name}");
                    json.WriteNumber("storedBytes", 0);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                if (end < streams.Count)
                    json.WriteString("nextToken", $"{end}");
            }
        );
    }

    private static (int Start, int End) Range(LogsRequest request, int count)
    {
        var limit = (int)(request.Number("limit", 1, MaxItems) ?? MaxItems);
        var start = 0;
        if (request.Text("nextToken") is { } token && (!int.TryParse(token, out start) || start < 0))
            throw LogsRequest.Invalid("The specified nextToken is invalid.");
        start = Math.Min(start, count);
        return (start, Math.Min(start + limit, count));
    }
}
