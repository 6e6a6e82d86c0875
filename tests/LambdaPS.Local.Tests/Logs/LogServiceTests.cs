using System.Text;
using System.Text.Json;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;
using LambdaPS.Local.Tests.EventStream;
using LambdaPS.Local.Tests.Operations;

namespace LambdaPS.Local.Tests.Logs;

/// <summary>CloudWatch Logs of the local endpoint, over HTTP with signed requests.</summary>
public class LogServiceTests : IAsyncDisposable
{
    private const string Group = "/aws/lambda/f";

    private readonly LocalEndpoint _endpoint = TestFunctions.Serve(
        TestFunctions.Function(
            "f",
            (invocation, _) =>
            {
                var text = Encoding.UTF8.GetString(invocation.Payload.Span);
                invocation.Log!($"got {text}");
                return Task.FromResult(
                    text == "7"
                        ? new LocalResult
                        {
                            Payload = """{"errorType":"Bad","errorMessage":"no"}"""u8.ToArray(),
                            Failed = true,
                            Log = [$"got {text}", "[ERROR] Bad: no"],
                        }
                        : TestFunctions.Answer("1") with
                        {
                            Log = [$"got {text}"],
                        }
                );
            }
        ),
        TestFunctions.Function(
            "json",
            (invocation, _) =>
            {
                invocation.Log!("WARNING: careful");
                invocation.Log("""{"own":1}""");
                return Task.FromResult(TestFunctions.Answer("1") with { Log = ["WARNING: careful", """{"own":1}"""] });
            }
        ) with
        {
            LogFormat = LocalLogFormat.Json,
            LogGroup = "/shared",
        }
    );

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_call_is_logged_with_its_start_its_lines_its_end_and_its_report()
    {
        var response = await InvokeAsync("f", "7");
        var id = response["x-amzn-RequestId"];

        var events = (await CallAsync("FilterLogEvents", new { logGroupName = Group })).GetProperty("events").EnumerateArray().ToList();
        var messages = events.ConvertAll(logged => logged.GetProperty("message").GetString()!);

        Assert.Equal(
            [
                "INIT_START Runtime Version: provided.al2023\n",
                $"START RequestId: {id} Version: $LATEST\n",
                "got 7\n",
                "[ERROR] Bad: no\n",
                $"END RequestId: {id}\n",
            ],
            messages[..^1]
        );
        Assert.StartsWith($"REPORT RequestId: {id}\tDuration: ", messages[^1], StringComparison.Ordinal);
        Assert.Equal(events.Count, events.Select(logged => logged.GetProperty("eventId").GetString()).Distinct().Count());
        Assert.Matches(@"\A20\d\d/\d\d/\d\d/\[\$LATEST\][0-9a-f]{32}\z", events[0].GetProperty("logStreamName").GetString());
    }

    [Fact]
    public async Task A_JSON_log_has_records_of_the_platform_and_the_lines_with_level_and_request()
    {
        var id = (await InvokeAsync("json", "1"))["x-amzn-RequestId"];

        var events = (await CallAsync("FilterLogEvents", new { logGroupName = "/shared" })).GetProperty("events").EnumerateArray().ToList();
        var records = events.ConvertAll(logged => JsonDocument.Parse(logged.GetProperty("message").GetString()!).RootElement);

        Assert.Equal(
            ["platform.initStart", "platform.start", null, null, "platform.runtimeDone", "platform.report"],
            records.Select(record => record.TryGetProperty("type", out var type) ? type.GetString() : null)
        );
        Assert.Equal(
            ("WARN", "careful", id),
            (
                records[2].GetProperty("level").GetString(),
                records[2].GetProperty("message").GetString(),
                records[2].GetProperty("requestId").GetString()
            )
        );
        Assert.Equal(1, records[3].GetProperty("own").GetInt32());
        Assert.Equal("success", records[5].GetProperty("record").GetProperty("status").GetString());
        Assert.Matches(@"\A20\d\d/\d\d/\d\d/json\[\$LATEST\][0-9a-f]{32}\z", events[0].GetProperty("logStreamName").GetString());
        Assert.Equal(
            ("JSON", "/shared"),
            (await ConfigurationAsync("json")) is var logging
                ? (logging.GetProperty("LogFormat").GetString(), logging.GetProperty("LogGroup").GetString())
                : default
        );
    }

    [Fact]
    public async Task Calls_at_the_same_time_write_to_different_streams_and_later_ones_to_the_same()
    {
        var both = new Barrier(2);
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function(
                "f",
                (invocation, _) =>
                {
                    if (!invocation.Payload.IsEmpty)
                        both.SignalAndWait(TimeSpan.FromSeconds(10), CancellationToken.None);
                    return Task.FromResult(TestFunctions.Answer("1"));
                }
            )
        );
        using var one = await ApiClient.ConnectAsync(endpoint);
        using var other = await ApiClient.ConnectAsync(endpoint);
        await Task.WhenAll(one.InvokeAsync("f", "1"), other.InvokeAsync("f", "2"));
        await one.InvokeAsync("f");

        var streams = (await CallAsync(endpoint, "DescribeLogStreams", new { logGroupName = Group })).GetProperty("logStreams");

        Assert.Equal(2, streams.GetArrayLength());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pages_have_every_event_once_in_both_directions(bool oldestFirst)
    {
        for (var i = 0; i < 5; i++)
            await InvokeAsync("f", $"{i}");
        var ids = new List<string>();
        string? token = null;
        do
        {
            var page = await CallAsync(
                "FilterLogEvents",
                new Dictionary<string, object?>
                {
                    ["logGroupName"] = Group,
                    ["limit"] = 4,
                    ["startFromHead"] = oldestFirst,
                    ["nextToken"] = token,
                }
            );
            ids.AddRange(page.GetProperty("events").EnumerateArray().Select(logged => logged.GetProperty("eventId").GetString()!));
            token = page.TryGetProperty("nextToken", out var next) ? next.GetString() : null;
        } while (token is not null);

        Assert.Equal(21, ids.Count);
        Assert.Equal(oldestFirst ? ids.Order() : ids.OrderDescending(), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_token_belongs_to_its_request()
    {
        await InvokeAsync("f", "1");
        var token = (await CallAsync("FilterLogEvents", new { logGroupName = Group, limit = 1 })).GetProperty("nextToken").GetString();

        Assert.Equal(
            "InvalidParameterException",
            await FailAsync(
                "FilterLogEvents",
                new
                {
                    logGroupName = Group,
                    filterPattern = "got",
                    nextToken = token,
                }
            )
        );
    }

    [Fact]
    public async Task GetLogEvents_ends_with_the_token_of_the_request()
    {
        for (var i = 0; i < 5; i++)
            await InvokeAsync("f", $"{i}");
        var stream = (await CallAsync("DescribeLogStreams", new { logGroupName = Group }))
            .GetProperty("logStreams")[0]
            .GetProperty("logStreamName")
            .GetString();
        var count = 0;
        string? token = null;
        while (true)
        {
            var page = await CallAsync(
                "GetLogEvents",
                new Dictionary<string, object?>
                {
                    ["logGroupName"] = Group,
                    ["logStreamName"] = stream,
                    ["startFromHead"] = true,
                    ["limit"] = 4,
                    ["nextToken"] = token,
                }
            );
            count += page.GetProperty("events").GetArrayLength();
            var next = page.GetProperty("nextForwardToken").GetString();
            if (next == token)
                break;
            token = next;
        }

        Assert.Equal(21, count);
    }

    [Fact]
    public async Task Groups_are_described_by_prefix_or_part()
    {
        await InvokeAsync("f", "1");
        await InvokeAsync("json", "1");

        Assert.Equal([Group, "/shared"], await NamesAsync(new { }));
        Assert.Equal([Group], await NamesAsync(new { logGroupNamePrefix = "/aws" }));
        Assert.Equal(["/shared"], await NamesAsync(new { logGroupNamePattern = "are" }));
        Assert.Equal(
            "InvalidParameterException",
            await FailAsync("DescribeLogGroups", new { logGroupNamePrefix = "a", logGroupNamePattern = "b" })
        );

        async Task<IEnumerable<string?>> NamesAsync(object request) =>
            (await CallAsync("DescribeLogGroups", request))
                .GetProperty("logGroups")
                .EnumerateArray()
                .Select(group => group.GetProperty("logGroupName").GetString());
    }

    [Theory]
    [InlineData("FilterLogEvents", """{"logGroupName":"/nope"}""", "ResourceNotFoundException")]
    [InlineData("FilterLogEvents", "{}", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"a","logGroupIdentifier":"b"}""", "InvalidParameterException")]
    [InlineData(
        "FilterLogEvents",
        """{"logGroupName":"a","logStreamNames":["b"],"logStreamNamePrefix":"c"}""",
        "InvalidParameterException"
    )]
    [InlineData("FilterLogEvents", """{"logGroupName":"a","limit":10001}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", """{"logGroupName":"a","startTime":"now"}""", "InvalidParameterException")]
    [InlineData("FilterLogEvents", "[]", "SerializationException")]
    [InlineData("FilterLogEvents", "{", "SerializationException")]
    [InlineData("GetLogEvents", """{"logGroupName":"/nope","logStreamName":"a"}""", "ResourceNotFoundException")]
    [InlineData("DescribeLogStreams", """{"logGroupName":"/nope"}""", "ResourceNotFoundException")]
    [InlineData("StartLiveTail", """{"logGroupIdentifiers":["/aws/lambda/f"]}""", "InvalidParameterException")]
    [InlineData(
        "StartLiveTail",
        """{"logGroupIdentifiers":["arn:aws:logs:us-east-1:000000000000:log-group:/nope"]}""",
        "ResourceNotFoundException"
    )]
    [InlineData("PutLogEvents", "{}", "UnknownOperationException")]
    public async Task An_invalid_request_has_status_400_and_its_type(string operation, string body, string type)
    {
        using var client = await ConnectAsync(_endpoint);
        var response = await client.SendAsync("POST", "/", Encoding.UTF8.GetBytes(body), ("X-Amz-Target", $"Logs_20140328.{operation}"));

        Assert.Equal(400, response.Status);
        Assert.Equal(type, response.Json().GetProperty("__type").GetString());
    }

    [Fact]
    public async Task A_signature_for_another_service_is_rejected()
    {
        using var client = await ApiClient.ConnectAsync(_endpoint);
        var response = await client.SendAsync("POST", "/", "{}"u8.ToArray(), ("X-Amz-Target", "Logs_20140328.DescribeLogGroups"));

        Assert.Equal(400, response.Status);
        Assert.Contains("Signature", response.Json().GetProperty("__type").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_tail_has_updates_each_second_with_the_new_events()
    {
        await InvokeAsync("f", "before");
        using var client = await ConnectAsync(_endpoint);
        await client.Connection.SendAsync(
            client.Request(
                "POST",
                "/",
                Encoding.UTF8.GetBytes(
                    $$"""{"logGroupIdentifiers":["arn:aws:logs:us-east-1:000000000000:log-group:{{Group}}"],"logEventFilterPattern":"got"}"""
                ),
                ("X-Amz-Target", "Logs_20140328.StartLiveTail")
            )
        );
        Assert.Equal("application/vnd.amazon.eventstream", (await client.Connection.ReadHeadAsync())["Content-Type"]);

        Assert.Equal("initial-response", Assert.Single(EventReader.Read(await client.Connection.ReadChunkAsync())).Type);
        Assert.Equal("sessionStart", Assert.Single(EventReader.Read(await client.Connection.ReadChunkAsync())).Type);
        Assert.Empty(Results(await client.Connection.ReadChunkAsync()));
        await InvokeAsync("f", "after");
        Assert.Equal(["got \"after\"\n"], Results(await client.Connection.ReadChunkAsync()));

        static List<string?> Results(byte[] chunk)
        {
            var update = Assert.Single(EventReader.Read(chunk));
            Assert.Equal("sessionUpdate", update.Type);
            return
            [
                .. JsonDocument
                    .Parse(update.Text)
                    .RootElement.GetProperty("sessionResults")
                    .EnumerateArray()
                    .Select(result => result.GetProperty("message").GetString()),
            ];
        }
    }

    [Fact]
    public async Task The_oldest_events_are_dropped_beyond_the_limit()
    {
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions { Functions = () => [TestFunctions.Function("f")], MaxLogEvents = 10 }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        for (var i = 0; i < 20; i++)
            await client.InvokeAsync("f");

        var events = (await CallAsync(endpoint, "FilterLogEvents", new { logGroupName = Group })).GetProperty("events");

        Assert.Equal(10, events.GetArrayLength());
        Assert.StartsWith("REPORT ", events[9].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_has_its_outcome_its_error_and_its_log()
    {
        using (var client = await ApiClient.ConnectAsync(_endpoint))
        {
            await client.InvokeAsync("f", "1", ("X-Amz-Invocation-Type", "Event"));
            await client.InvokeAsync("f", "7", ("X-Amz-Invocation-Type", "Event"));
        }

        Assert.True(await _endpoint.WaitForEventsAsync(TimeSpan.FromSeconds(10)));
        var events = _endpoint.Events;

        Assert.Equal(["Succeeded 1", "Failed 3"], events.Select(found => $"{found.Status} {found.Attempts}"));
        Assert.Equal(["got 7", "[ERROR] Bad: no"], events[1].Log);
        Assert.Contains("Bad", Encoding.UTF8.GetString(events[1].Error.Span), StringComparison.Ordinal);
        Assert.All(events, found => Assert.NotNull(found.FinishedAt));
    }

    [Fact]
    public async Task Concurrency_and_retries_are_those_of_the_function()
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("plain"),
            TestFunctions.Function("set") with
            {
                ReservedConcurrency = 0,
                MaximumRetryAttempts = 1,
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal("{}", (await client.GetAsync("/2019-09-30/functions/plain/concurrency")).Text);
        Assert.Equal(
            0,
            (await client.GetAsync("/2019-09-30/functions/set/concurrency")).Json().GetProperty("ReservedConcurrentExecutions").GetInt32()
        );
        Assert.Equal(404, (await client.GetAsync("/2019-09-25/functions/plain/event-invoke-config")).Status);
        Assert.Equal(
            1,
            (await client.GetAsync("/2019-09-25/functions/set/event-invoke-config")).Json().GetProperty("MaximumRetryAttempts").GetInt32()
        );
    }

    private async Task<RawResponse> InvokeAsync(string function, string payload)
    {
        using var client = await ApiClient.ConnectAsync(_endpoint);
        return await client.InvokeAsync(function, payload.All(char.IsAsciiDigit) ? payload : $"\"{payload}\"") is { Status: 200 } response
            ? response
            : throw new InvalidOperationException("The call failed.");
    }

    private async Task<JsonElement> ConfigurationAsync(string function)
    {
        using var client = await ApiClient.ConnectAsync(_endpoint);
        return (await client.GetAsync($"/2015-03-31/functions/{function}/configuration")).Json().GetProperty("LoggingConfig");
    }

    private Task<JsonElement> CallAsync(string operation, object request) => CallAsync(_endpoint, operation, request);

    private static async Task<JsonElement> CallAsync(LocalEndpoint endpoint, string operation, object request)
    {
        using var client = await ConnectAsync(endpoint);
        var response = await client.SendAsync(
            "POST",
            "/",
            JsonSerializer.SerializeToUtf8Bytes(request),
            ("X-Amz-Target", $"Logs_20140328.{operation}")
        );
        Assert.Equal((200, "application/x-amz-json-1.1"), (response.Status, response["Content-Type"]));
        return response.Json();
    }

    private async Task<string?> FailAsync(string operation, object request)
    {
        using var client = await ConnectAsync(_endpoint);
        var response = await client.SendAsync(
            "POST",
            "/",
            JsonSerializer.SerializeToUtf8Bytes(request),
            ("X-Amz-Target", $"Logs_20140328.{operation}")
        );
        Assert.Equal(400, response.Status);
        return response.Json().GetProperty("__type").GetString();
    }

    private static async Task<ApiClient> ConnectAsync(LocalEndpoint endpoint) =>
        new(endpoint, await RawHttpClient.ConnectAsync(endpoint.Url.Port))
        {
            Signer = new(endpoint.AccessKeyId, endpoint.SecretAccessKey) { Region = endpoint.Region, Service = "logs" },
        };
}
