using System.Text.Json;
using LambdaPS.Local.Api;
using LambdaPS.Local.Functions;

namespace LambdaPS.Local.Tests.Operations.Functions;

public class FunctionConfigurationTests
{
    private static readonly LocalFunction _function = TestFunctions.Function("order-import") with
    {
        Description = "Imports \u00e9 <orders>",
        Runtime = "provided.al2023",
        HandlerName = "order.ps1",
        MemorySizeMB = 256,
        Timeout = TimeSpan.FromMilliseconds(2500),
        Environment = new Dictionary<string, string> { ["STAGE"] = "test" },
        CodeSize = 1234,
        CodeSha256 = "c2hh",
        LastModified = new DateTimeOffset(2026, 1, 2, 5, 4, 5, 67, TimeSpan.FromHours(2)),
    };

    [Fact]
    public async Task A_list_shows_what_Lambda_shows_and_no_state()
    {
        await using var endpoint = TestFunctions.Serve(_function);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var json = (await client.GetAsync("/2015-03-31/functions")).Json().GetProperty("Functions")[0];

        var expected = new
        {
            FunctionName = "order-import",
            FunctionArn = "arn:aws:lambda:us-east-1:000000000000:function:order-import",
            Runtime = "provided.al2023",
            Role = "arn:aws:iam::000000000000:role/local",
            Handler = "order.ps1",
            CodeSize = 1234,
            Description = "Imports \u00e9 <orders>",
            Timeout = 3,
            MemorySize = 256,
            LastModified = "2026-01-02T03:04:05.067+0000",
            CodeSha256 = "c2hh",
            Version = "$LATEST",
            Environment = new { Variables = new { STAGE = "test" } },
            TracingConfig = new { Mode = "PassThrough" },
            RevisionId = json.GetProperty("RevisionId").GetGuid(),
            PackageType = "Zip",
            Architectures = new[] { json.GetProperty("Architectures")[0].GetString() },
            EphemeralStorage = new { Size = 512 },
            SnapStart = new { ApplyOn = "None", OptimizationStatus = "Off" },
            LoggingConfig = new { LogFormat = "Text", LogGroup = "/aws/lambda/order-import" },
        };
        Assert.True(JsonElement.DeepEquals(JsonSerializer.SerializeToElement(expected), json), json.GetRawText());
    }

    [Fact]
    public async Task One_functions_configuration_shows_its_state_too()
    {
        await using var endpoint = TestFunctions.Serve(_function);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var json = (await client.GetAsync("/2015-03-31/functions/order-import/configuration")).Json();

        Assert.Equal("Active", json.GetProperty("State").GetString());
        Assert.Equal("Successful", json.GetProperty("LastUpdateStatus").GetString());
        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:order-import", json.GetProperty("FunctionArn").GetString());
    }

    [Fact]
    public async Task A_qualified_configuration_has_the_qualified_ARN()
    {
        await using var endpoint = TestFunctions.Serve(_function);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var json = (await client.GetAsync("/2015-03-31/functions/order-import/configuration?Qualifier=%24LATEST")).Json();

        Assert.Equal("arn:aws:lambda:us-east-1:000000000000:function:order-import:$LATEST", json.GetProperty("FunctionArn").GetString());
    }

    [Fact]
    public async Task A_function_without_environment_shows_none()
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.False((await client.GetAsync("/2015-03-31/functions/echo/configuration")).Json().TryGetProperty("Environment", out _));
    }

    [Fact]
    public async Task The_revision_changes_with_the_code_and_only_then()
    {
        List<LocalFunction> functions = [_function];
        await using var endpoint = TestFunctions.Serve(new LocalEndpointOptions { Functions = () => functions });
        using var client = await ApiClient.ConnectAsync(endpoint);
        var first = await RevisionAsync(client);
        Assert.Equal(first, await RevisionAsync(client));
        functions[0] = _function with { CodeSha256 = "b3RoZXI=" };

        Assert.NotEqual(first, await RevisionAsync(client));
    }

    [Fact]
    public async Task An_unknown_function_is_not_found()
    {
        await using var endpoint = TestFunctions.Serve(_function);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await client.GetAsync("/2015-03-31/functions/other/configuration");

        Assert.Equal((404, "ResourceNotFoundException"), (answer.Status, answer["x-amzn-ErrorType"]));
    }

    private static async Task<Guid> RevisionAsync(ApiClient client) =>
        (await client.GetAsync("/2015-03-31/functions/order-import/configuration")).Json().GetProperty("RevisionId").GetGuid();
}
