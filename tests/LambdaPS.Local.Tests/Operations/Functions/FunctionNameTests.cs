using LambdaPS.Local.Api;

namespace LambdaPS.Local.Tests.Operations.Functions;

public class FunctionNameTests
{
    private const string Arn = "arn:aws:lambda:us-east-1:000000000000:function:echo";

    [Theory]
    [InlineData("echo", "", Arn)]
    [InlineData("echo:$LATEST", "", Arn + ":$LATEST")]
    [InlineData("echo", "$LATEST", Arn + ":$LATEST")]
    [InlineData("echo:$LATEST", "$LATEST", Arn + ":$LATEST")]
    [InlineData("function:echo", "", Arn)]
    [InlineData("000000000000:function:echo", "", Arn)]
    [InlineData("000000000000:function:echo:$LATEST", "", Arn + ":$LATEST")]
    [InlineData(Arn, "", Arn)]
    [InlineData(Arn + ":$LATEST", "", Arn + ":$LATEST")]
    public async Task A_function_is_called_by_its_name_a_partial_ARN_or_its_ARN_with_or_without_qualifier(
        string name,
        string qualifier,
        string invoked
    )
    {
        await using var endpoint = TestFunctions.Serve(
            TestFunctions.Function("echo", (invocation, _) => Task.FromResult(TestFunctions.Answer($"\"{invocation.InvokedFunctionArn}\"")))
        );
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await InvokeAsync(client, name, qualifier);

        Assert.Equal((200, $"\"{invoked}\""), (answer.Status, answer.Text));
        Assert.Equal("$LATEST", answer["X-Amz-Executed-Version"]);
    }

    [Theory]
    [InlineData("other", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:other")]
    [InlineData("ECHO", "", "Function not found: arn:aws:lambda:us-east-1:000000000000:function:ECHO")]
    [InlineData("echo:1", "", "Function not found: " + Arn + ":1")]
    [InlineData("echo", "PROD", "Function not found: " + Arn + ":PROD")]
    [InlineData("echo", "$LATEST.PUBLISHED", "Function not found: " + Arn + ":$LATEST.PUBLISHED")]
    [InlineData("111111111111:function:echo", "", "Function not found: arn:aws:lambda:us-east-1:111111111111:function:echo")]
    [InlineData(
        "arn:aws:lambda:eu-west-1:000000000000:function:echo",
        "",
        "Functions from 'eu-west-1' are not reachable in this region ('us-east-1')"
    )]
    public async Task What_is_not_here_is_not_found_in_Lambdas_words(string name, string qualifier, string message)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await InvokeAsync(client, name, qualifier);

        Assert.Equal((404, "ResourceNotFoundException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal($$"""{"Type":"User","Message":"{{message}}"}""", answer.Text);
    }

    [Theory]
    [InlineData("echo:$LATEST", "1")]
    [InlineData("echo:1", "$LATEST")]
    [InlineData(Arn + ":PROD", "prod")]
    public async Task Two_qualifiers_that_disagree_are_an_error(string name, string qualifier)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await InvokeAsync(client, name, qualifier);

        Assert.Equal((400, "InvalidParameterValueException"), (answer.Status, answer["x-amzn-ErrorType"]));
        Assert.Equal(
            "The derived qualifier from the function name does not match the specified qualifier.",
            answer.Json().GetProperty("message").GetString()
        );
    }

    [Theory]
    [InlineData("e cho", "", "functionName")]
    [InlineData("echo/x", "", "functionName")]
    [InlineData("echo:", "", "functionName")]
    [InlineData("\u00e9cho", "", "functionName")]
    [InlineData("echo\n", "", "functionName")]
    [InlineData("000000000000:echo:1:2", "", "functionName")]
    [InlineData("arn:aws:s3:us-east-1:000000000000:function:echo", "", "functionName")]
    [InlineData("a1234567890123456789012345678901234567890123456789012345678901234", "", "functionName")]
    [InlineData("echo", "a b", "qualifier")]
    public async Task A_name_that_is_not_valid_is_an_error_of_validation(string name, string qualifier, string member)
    {
        await using var endpoint = TestFunctions.Serve(TestFunctions.Echo);
        using var client = await ApiClient.ConnectAsync(endpoint);
        var answer = await InvokeAsync(client, name, qualifier);

        Assert.Equal((400, "ValidationException"), (answer.Status, answer["x-amzn-ErrorType"]));
        var value = member == "qualifier" ? qualifier : name;
        Assert.StartsWith(
            $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must ",
            answer.Json().GetProperty("message").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_name_of_sixty_four_characters_is_valid()
    {
        var name = new string('a', 64);
        await using var endpoint = TestFunctions.Serve(TestFunctions.Function(name));
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(200, (await client.InvokeAsync(name)).Status);
    }

    [Fact]
    public async Task An_endpoint_of_another_partition_has_its_ARNs()
    {
        await using var endpoint = TestFunctions.Serve(
            new LocalEndpointOptions
            {
                Functions = () => [TestFunctions.Echo],
                Region = "cn-north-1",
                AccountId = "123456789012",
            }
        );
        using var client = await ApiClient.ConnectAsync(endpoint);

        Assert.Equal(200, (await client.InvokeAsync("arn:aws-cn:lambda:cn-north-1:123456789012:function:echo")).Status);
        Assert.Equal(404, (await client.InvokeAsync("arn:aws:lambda:cn-north-1:123456789012:function:echo")).Status);
    }

    private static Task<RawResponse> InvokeAsync(ApiClient client, string name, string qualifier) =>
        client.SendAsync(
            "POST",
            $"/2015-03-31/functions/{Uri.EscapeDataString(name)}/invocations{(qualifier.Length == 0 ? "" : $"?Qualifier={Uri.EscapeDataString(qualifier)}")}"
        );
}
