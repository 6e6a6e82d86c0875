using System.Text;
using System.Text.Json;
using LambdaPS.Local.Tests.EventStream;
using LambdaPS.Local.Tests.Operations;

namespace LambdaPS.Local.Tests.Conformance;

/// <summary>What Lambda's API does, asked of whatever service the environment names. See <see cref="ServiceUnderTest"/>.</summary>
public sealed class ConformanceTests(ServiceUnderTest service) : IClassFixture<ServiceUnderTest>
{
    private const string Functions = "/2015-03-31/functions";

    [Fact]
    public async Task A_synchronous_call_answers_the_payload_its_version_and_its_id()
    {
        var answer = await service.InvokeAsync(service.Echo, """{"a":[1,"h\u00e9"]}""");

        Assert.Equal(200, answer.Status);
        Assert.Equal("h\u00e9", answer.Json().GetProperty("a")[1].GetString());
        Assert.Equal("$LATEST", answer["X-Amz-Executed-Version"]);
        Assert.True(Guid.TryParse(answer["x-amzn-RequestId"], out _));
        Assert.Null(answer["X-Amz-Function-Error"]);
    }

    [Fact]
    public async Task A_failed_function_is_a_200_that_is_marked_with_an_error_that_has_a_message()
    {
        var answer = await service.InvokeAsync(service.Fail, "{}");

        Assert.Equal(200, answer.Status);
        Assert.False(string.IsNullOrEmpty(answer["X-Amz-Function-Error"]));
        Assert.Equal(JsonValueKind.String, answer.Json().GetProperty("errorMessage").ValueKind);
    }

    [Theory]
    [InlineData("Event", 202)]
    [InlineData("DryRun", 204)]
    public async Task A_call_that_is_not_waited_for_has_neither_body_nor_version(string type, int status)
    {
        var answer = await service.InvokeAsync(service.Echo, "{}", ("X-Amz-Invocation-Type", type));

        Assert.Equal((status, ""), (answer.Status, answer.Text));
        Assert.Null(answer["X-Amz-Executed-Version"]);
        Assert.NotNull(answer["x-amzn-RequestId"]);
    }

    [Fact]
    public async Task The_tail_ends_with_the_report_and_is_no_longer_than_four_kilobytes()
    {
        var answer = await service.InvokeAsync(service.Echo, "{}", ("X-Amz-Log-Type", "Tail"));
        var log = Convert.FromBase64String(answer["X-Amz-Log-Result"]!);

        Assert.InRange(log.Length, 1, 4096);
        Assert.Matches(
            $@"REPORT RequestId: {answer["x-amzn-RequestId"]}\tDuration: [\d.]+ ms\tBilled Duration: \d+ ms\tMemory Size: \d+ MB\tMax Memory Used: \d+ MB\t",
            Encoding.UTF8.GetString(log)
        );
    }

    [Fact]
    public async Task An_alias_leads_to_a_version_by_name_or_by_parameter()
    {
        var alias = (await service.GetAsync($"{Functions}/{service.Echo}/aliases/{service.Alias}")).Json();
        var byName = await service.InvokeAsync($"{service.Echo}:{service.Alias}", "{}");

        Assert.Equal(service.Alias, alias.GetProperty("Name").GetString());
        Assert.EndsWith($":function:{service.Echo}:{service.Alias}", alias.GetProperty("AliasArn").GetString(), StringComparison.Ordinal);
        Assert.Equal((200, alias.GetProperty("FunctionVersion").GetString()), (byName.Status, byName["X-Amz-Executed-Version"]));
        var listed = (await service.GetAsync($"{Functions}/{service.Echo}/aliases")).Json().GetProperty("Aliases").EnumerateArray();
        Assert.Contains(service.Alias, listed.Select(item => item.GetProperty("Name").GetString()));
    }

    [Fact]
    public async Task A_stream_is_frames_of_the_payload_and_then_of_the_end()
    {
        var answer = await service.StreamAsync(service.Echo, """{"a":1}""", ("X-Amz-Log-Type", "Tail"));
        var events = EventReader.Read(answer.Body);

        Assert.Equal(
            (200, "application/vnd.amazon.eventstream", "$LATEST"),
            (answer.Status, answer["Content-Type"], answer["X-Amz-Executed-Version"])
        );
        var payload = events.Where(message => message.Type == "PayloadChunk").SelectMany(message => message.Payload).ToArray();
        Assert.Equal(1, JsonDocument.Parse(payload).RootElement.GetProperty("a").GetInt32());
        Assert.Equal("InvokeComplete", events[^1].Type);
        var complete = JsonDocument.Parse(events[^1].Payload).RootElement;
        Assert.False(complete.TryGetProperty("ErrorCode", out _));
        Assert.Contains(
            "REPORT RequestId",
            Encoding.UTF8.GetString(Convert.FromBase64String(complete.GetProperty("LogResult").GetString()!)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_stream_that_fails_says_so_at_its_end()
    {
        var answer = await service.StreamAsync(service.Fail, "{}");
        var end = EventReader.Read(answer.Body)[^1];

        Assert.Equal((200, "InvokeComplete"), (answer.Status, end.Type));
        Assert.NotEmpty(JsonDocument.Parse(end.Payload).RootElement.GetProperty("ErrorCode").GetString()!);
    }

    [Fact]
    public async Task A_list_goes_on_at_its_marker_and_tells_no_state()
    {
        List<string?> names = [];
        string? marker = null;
        do
        {
            var page = (
                await service.GetAsync($"{Functions}/?{(marker is null ? "" : $"Marker={Uri.EscapeDataString(marker)}&")}MaxItems=1")
            ).Json();
            var function = page.GetProperty("Functions")[0];
            Assert.False(function.TryGetProperty("State", out _) || function.TryGetProperty("LastUpdateStatus", out _));
            Assert.EndsWith(
                $":function:{function.GetProperty("FunctionName").GetString()}",
                function.GetProperty("FunctionArn").GetString(),
                StringComparison.Ordinal
            );
            Assert.EndsWith("+0000", function.GetProperty("LastModified").GetString(), StringComparison.Ordinal);
            names.Add(function.GetProperty("FunctionName").GetString());
            marker = page.TryGetProperty("NextMarker", out var next) ? next.GetString() : null;
        } while (marker is not null);

        Assert.Contains(service.Echo, names);
        Assert.Contains(service.Fail, names);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task Versions_have_qualified_ARNs_and_the_latest_among_them()
    {
        var versions = (await service.GetAsync($"{Functions}/{service.Echo}/versions"))
            .Json()
            .GetProperty("Versions")
            .EnumerateArray()
            .ToList();

        Assert.Contains("$LATEST", versions.Select(version => version.GetProperty("Version").GetString()));
        Assert.All(
            versions,
            version =>
                Assert.EndsWith(
                    $":{service.Echo}:{version.GetProperty("Version").GetString()}",
                    version.GetProperty("FunctionArn").GetString(),
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task A_configuration_tells_the_state_and_a_function_has_it_inside()
    {
        var configuration = (await service.GetAsync($"{Functions}/{service.Echo}/configuration")).Json();
        var function = (await service.GetAsync($"{Functions}/{service.Echo}")).Json();
        var account = (await service.GetAsync("/2016-08-19/account-settings")).Json();

        Assert.Equal("Active", configuration.GetProperty("State").GetString());
        Assert.Equal(service.Echo, function.GetProperty("Configuration").GetProperty("FunctionName").GetString());
        Assert.True(function.TryGetProperty("Code", out _));
        Assert.InRange(account.GetProperty("AccountLimit").GetProperty("ConcurrentExecutions").GetInt32(), 1, int.MaxValue);
        Assert.InRange(account.GetProperty("AccountUsage").GetProperty("FunctionCount").GetInt32(), 2, int.MaxValue);
    }

    [Fact]
    public async Task Errors_have_the_codes_the_status_and_the_casing_of_the_API()
    {
        var missing = await service.InvokeAsync("lambdaps-no-such-function", "{}");
        Assert.Equal((404, "ResourceNotFoundException"), (missing.Status, Code(missing)));
        Assert.StartsWith("Function not found: arn:", missing.Json().GetProperty("Message").GetString(), StringComparison.Ordinal);

        var content = await service.InvokeAsync(service.Echo, "{");
        Assert.Equal((400, "InvalidRequestContentException"), (content.Status, Code(content)));
        Assert.StartsWith(
            "Could not parse request body into json",
            content.Json().GetProperty("message").GetString(),
            StringComparison.Ordinal
        );

        var qualifier = await service.GetAsync($"{Functions}/{service.Echo}%3A{service.Alias}/configuration?Qualifier=other");
        Assert.Equal((400, "InvalidParameterValueException"), (qualifier.Status, Code(qualifier)));

        var name = await service.InvokeAsync("no name", "{}");
        Assert.Equal((400, "ValidationException"), (name.Status, Code(name)));
        Assert.Equal((400, "ValidationException"), await TypeAsync("Sometime"));

        var version = await service.GetAsync($"{Functions}?FunctionVersion=NONE");
        Assert.Equal((400, "ValidationException"), (version.Status, Code(version)));

        var elsewhere = await service.InvokeAsync(
            $"arn:aws:lambda:{(service.Region == "eu-west-1" ? "eu-west-2" : "eu-west-1")}:123456789012:function:f",
            "{}"
        );
        Assert.Equal((404, "ResourceNotFoundException"), (elsewhere.Status, Code(elsewhere)));
    }

    [Fact]
    public async Task A_request_beyond_its_limit_is_413()
    {
        Assert.Equal(413, (await service.InvokeAsync(service.Echo, Text(6_291_457))).Status);
        Assert.Equal(413, (await service.InvokeAsync(service.Echo, Text(1_048_577), ("X-Amz-Invocation-Type", "Event"))).Status);
    }

    [Fact]
    public async Task What_is_not_signed_with_the_right_key_is_403()
    {
        var secret = await service.GetAsync(Functions, signer => signer with { SecretAccessKey = "wrong" });
        Assert.Equal((403, "InvalidSignatureException"), (secret.Status, Code(secret)));
        var key = await service.GetAsync(Functions, signer => signer with { AccessKeyId = "AKIALAMBDAPSNOSUCHKE" });
        Assert.Equal((403, "UnrecognizedClientException"), (key.Status, Code(key)));
        var region = await service.GetAsync(Functions, signer => signer with { Region = "xx-north-9" });
        Assert.Equal(403, region.Status);
        var old = await service.GetAsync(Functions, signer => signer with { Time = DateTimeOffset.UtcNow.AddHours(-1) });
        Assert.Equal((403, "InvalidSignatureException"), (old.Status, Code(old)));
    }

    [Fact]
    public async Task STS_tells_who_the_caller_is()
    {
        var answer = await service.StsAsync("Action=GetCallerIdentity&Version=2011-06-15");

        Assert.Equal(200, answer.Status);
        Assert.Matches(@"<Arn>arn:aws[a-z-]*:(iam|sts)::\d{12}:.+</Arn>", answer.Text);
        Assert.Matches(@"<Account>\d{12}</Account>", answer.Text);
    }

    private async Task<(int, string?)> TypeAsync(string type)
    {
        var answer = await service.InvokeAsync(service.Echo, "{}", ("X-Amz-Invocation-Type", type));
        return (answer.Status, Code(answer));
    }

    // The header may go on behind a colon.
    private static string? Code(RawResponse answer) => answer["x-amzn-ErrorType"]?.Split(':')[0];

    private static string Text(int length) => $"\"{new string('a', length - 2)}\"";
}
