using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Tests.Functions;

/// <summary>Whatever a page of a list holds, it is read as System.Text.Json reads it, or is no such page.</summary>
public class ListPageFuzzTests
{
    private const string Value = "ThatIsNobodysBusiness";

    private static readonly string[] _pages =
    [
        """{"NextMarker":"m","Functions":[{"FunctionName":"f","Runtime":"r","Timeout":3,"CodeSize":5000000000,"LastModified":"2026-01-31T12:00:00.123+0000"}]}""",
        $$$"""{"Functions":[{"FunctionName":"f","Environment":{"Variables":{"A":"{{{Value}}}","B":""},"Error":{"ErrorCode":"c"},"New":["{{{Value}}}"]}},{"New":{"a":[1,null]}}]}""",
        """{"Functions":[{"FunctionName":"é\ud83d\ude00","Layers":[{"Arn":"a"},{"Arn":"b","New":1}],"VpcConfig":{"SubnetIds":["s"],"VpcId":"v"},"CapacityProviderConfig":{"LambdaManagedInstancesCapacityProviderConfig":{"ExecutionEnvironmentMemoryGiBPerVCpu":2.5}}}],"NextMarker":null}""",
        """{"Functions":[],"NextMarker":""}""",
    ];

    private static readonly string[] _aliases =
    [
        """{"Aliases":[{"AliasArn":"arn:aws:lambda:eu-west-1:123456789012:function:f:live","Name":"live","FunctionVersion":"3","RoutingConfig":{"AdditionalVersionWeights":{"4":0.1},"New":1},"RevisionId":"r"}]}""",
        """{"Aliases":[{"Name":"a"}],"NextMarker":"m"}""",
    ];

    private static readonly string[] _pieces =
    [
        "null",
        "true",
        "\"\"",
        "{}",
        "[]",
        "[[]]",
        "{\"a\":{}}",
        ",",
        ":",
        "\"",
        "\\",
        "\\ud800",
        "\"\\ud800\"",
        "\"\\ud800\":1,",
        "\\u0000",
        "\0",
        "\uFEFF",
        "1e400",
        "-0",
        "18446744073709551616",
        "0.1",
        "\"Functions\":[],",
        "\"Environment\":",
        "\"FunctionName\":",
        "\"Variables\":",
        "\"RoutingConfig\":",
        new string('[', 100),
        new string('{', 3),
        " ",
        "\n",
    ];

    [Fact]
    public void A_page_of_functions_is_read_or_is_none() =>
        Mutation
            .OfUtf8(_pages, _pieces)
            .Sample(
                body =>
                {
                    if (Read(body, "Functions", Masked) is not { } page)
                        return;
                    using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body));
                    var (sent, marker) = Sent(document.RootElement, "Functions");
                    Assert.Equal(
                        sent.Select(function => Text(function, "FunctionName") ?? ""),
                        page.Items.Select(function => function.FunctionName)
                    );
                    Assert.Equal(marker, page.NextMarker);
                    if (!sent.Any(function => function.EnumerateObject().Any(ShowsValue)))
                        Assert.DoesNotContain(Value, JsonSerializer.Serialize(page.Items), StringComparison.Ordinal);
                },
                iter: FuzzCases.Of(10_000)
            );

    [Fact]
    public void What_is_kept_of_a_function_is_JSON() =>
        Mutation
            .OfUtf8(_pages, _pieces)
            .Sample(
                body =>
                {
                    if (Read(body, "Functions", json => FunctionReader.Read(json, withValues: true)) is not { } page)
                        return;
                    foreach (var function in page.Items)
                    {
                        if (function.AdditionalFields is { } kept)
                            JsonDocument.Parse(kept).Dispose();
                    }
                },
                iter: FuzzCases.Of(5_000)
            );

    [Fact]
    public void A_page_of_aliases_is_read_or_is_none() =>
        Mutation
            .OfUtf8(_aliases, _pieces)
            .Sample(
                body =>
                {
                    if (Read(body, "Aliases", json => AliasReader.Read(json, "f")) is not { } page)
                        return;
                    using var document = JsonDocument.Parse(Encoding.UTF8.GetString(body));
                    var (sent, marker) = Sent(document.RootElement, "Aliases");
                    Assert.Equal(sent.Select(alias => Text(alias, "Name") ?? ""), page.Items.Select(alias => alias.Name));
                    Assert.Equal(marker, page.NextMarker);
                    foreach (var alias in page.Items)
                    {
                        if (alias.AdditionalFields is { } kept)
                            JsonDocument.Parse(kept).Dispose();
                    }
                },
                iter: FuzzCases.Of(5_000)
            );

    private static LambdaFunction Masked(JsonElement json) => FunctionReader.Read(json, withValues: false);

    private static (IReadOnlyList<T> Items, string? NextMarker)? Read<T>(byte[] body, string list, Func<JsonElement, T> read)
    {
        (IReadOnlyList<T>, string?)? result = null;
        Memory.Bounded(
            body.Length,
            400,
            () =>
            {
                try
                {
                    using var page = ListPage.Parse(body, list);
                    result = (page.Read(read), page.NextMarker);
                }
                catch (JsonException e)
                {
                    Assert.NotEmpty(e.Message);
                }
            }
        );
        return result;
    }

    // The last field of a name counts, and one that is no text is no text.
    private static (JsonElement[] Items, string? Marker) Sent(JsonElement page, string list) =>
        (
            [.. page.EnumerateObject().Last(field => Name(field) == list).Value.EnumerateArray()],
            Text(page, "NextMarker") is { Length: > 0 } marker ? marker : null
        );

    private static string? Text(JsonElement parent, string name)
    {
        string? text = null;
        foreach (var field in parent.EnumerateObject())
        {
            if (Name(field) == name)
                text = Text(field.Value);
        }

        return text;
    }

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String
                ? string.Concat(value.GetString()!.Where(character => !char.IsControl(character) || character is '\t' or '\n'))
                : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // What an environment shows without its values are the names of its variables, and why the service could not tell them.
    private static bool ShowsValue(JsonProperty field) =>
        Shows(Name(field))
        || (
            !Name(field).Equals("Environment", StringComparison.OrdinalIgnoreCase)
                ? Shows(field.Value)
                : field.Value.ValueKind == JsonValueKind.Object
                    && field
                        .Value.EnumerateObject()
                        .Any(part =>
                            Shows(Name(part))
                            || (
                                Name(part) == "Variables"
                                && part.Value.ValueKind == JsonValueKind.Object
                                && part.Value.EnumerateObject().Any(variable => Shows(Name(variable)))
                            )
                            || (Name(part) == "Error" && Shows(part.Value))
                        )
        );

    private static bool Shows(JsonElement value) => Shows(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)));

    private static bool Shows(string text) => text.Contains(Value, StringComparison.Ordinal);

    private static string Name(JsonProperty field)
    {
        try
        {
            return field.Name;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}
