using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LambdaPS.Contracts;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Tests.Functions;

public class FunctionReaderTests
{
    // Every field of the API's FunctionConfiguration, each with a value of its own.
    private const string Everything = """
        {
          "FunctionName": "f", "FunctionArn": "arn:aws:lambda:eu-west-1:123456789012:function:f", "Runtime": "python3.14",
          "Role": "arn:aws:iam::123456789012:role/r", "Handler": "app.main", "CodeSize": 5000000000, "Description": "d",
          "Timeout": 30, "MemorySize": 512, "LastModified": "2026-01-31T12:00:00.123+0000", "CodeSha256": "sha",
          "Version": "$LATEST", "KMSKeyArn": "kms", "MasterArn": "master", "RevisionId": "rev", "State": "Active",
          "StateReason": "reason", "StateReasonCode": "Idle", "LastUpdateStatus": "Successful",
          "LastUpdateStatusReason": "because", "LastUpdateStatusReasonCode": "InternalError", "PackageType": "Zip",
          "SigningProfileVersionArn": "profile", "SigningJobArn": "job", "Architectures": ["arm64"], "ConfigSha256": "config",
          "VpcConfig": { "SubnetIds": ["s1", "s2"], "SecurityGroupIds": ["g"], "VpcId": "vpc", "Ipv6AllowedForDualStack": true },
          "DeadLetterConfig": { "TargetArn": "queue" },
          "Environment": { "Variables": { "A": "1", "b": "" }, "Error": { "ErrorCode": "code", "Message": "text" } },
          "TracingConfig": { "Mode": "PassThrough" },
          "Layers": [{ "Arn": "layer", "CodeSize": 7, "SigningProfileVersionArn": "lp", "SigningJobArn": "lj" }, {}],
          "FileSystemConfigs": [{ "Arn": "fs", "LocalMountPath": "/mnt/x" }],
          "ImageConfigResponse": {
            "ImageConfig": { "EntryPoint": ["e"], "Command": ["c", "d"], "WorkingDirectory": "w" },
            "Error": { "ErrorCode": "ie", "Message": "im" } },
          "EphemeralStorage": { "Size": 1024 },
          "SnapStart": { "ApplyOn": "PublishedVersions", "OptimizationStatus": "On" },
          "RuntimeVersionConfig": { "RuntimeVersionArn": "rv", "Error": { "ErrorCode": "re", "Message": "rm" } },
          "LoggingConfig": { "LogFormat": "JSON", "ApplicationLogLevel": "INFO", "SystemLogLevel": "WARN", "LogGroup": "lg" },
          "CapacityProviderConfig": { "LambdaManagedInstancesCapacityProviderConfig": {
            "CapacityProviderArn": "cp", "PerExecutionEnvironmentMaxConcurrency": 9, "ExecutionEnvironmentMemoryGiBPerVCpu": 2.5 } },
          "DurableConfig": { "RetentionPeriodInDays": 14, "ExecutionTimeout": 86400 },
          "TenancyConfig": { "TenantIsolationMode": "PER_TENANT" }
        }
        """;

    [Fact]
    public void Every_field_of_the_API_is_a_property_with_its_value()
    {
        // What the records say is compared with the whole of what was sent: no field can be forgotten or mixed up.
        var expected = JsonNode.Parse(Everything)!.AsObject();
        var environment = expected["Environment"]!.AsObject();
        expected["EnvironmentError"] = environment["Error"]!.DeepClone();
        expected["Environment"] = environment["Variables"]!.DeepClone();
        expected["LastModified"] = JsonSerializer.SerializeToNode(
            DateTimeOffset.Parse("2026-01-31T12:00:00.123Z", CultureInfo.InvariantCulture).LocalDateTime
        );

        var actual = JsonSerializer.SerializeToNode(Read(Everything, withValues: true));

        Assert.True(JsonNode.DeepEquals(expected, WithoutNulls(actual)), actual?.ToJsonString());
    }

    [Fact]
    public void Every_property_is_read_from_a_field_of_the_API()
    {
        var read = Read(Everything, withValues: true);

        Assert.All(
            typeof(LambdaFunction).GetProperties().Where(property => property.Name is not ("AdditionalFields" or "Source")),
            property => Assert.NotNull(property.GetValue(read))
        );
    }

    [Fact]
    public void No_text_has_control_characters_whichever_field_it_is_of()
    {
        const string Odd = "a\\u001b[31mb\u009bc";
        var sent = JsonNode.Parse(Everything)!.AsObject();
        var read = Read(
            sent.ToJsonString()
                .Replace("app.main", Odd, StringComparison.Ordinal)
                .Replace("python3.14", Odd, StringComparison.Ordinal)
                .Replace("\"e\"", $"\"{Odd}\"", StringComparison.Ordinal)
                .Replace("\"d\"", $"\"{Odd}\"", StringComparison.Ordinal)
                .Replace("\"A\"", $"\"{Odd}\"", StringComparison.Ordinal)
        );

        const string Shown = "a[31mbc";
        Assert.Equal((Shown, Shown, Shown), (read.Handler, read.Runtime, read.Description));
        Assert.Equal([Shown], read.ImageConfigResponse!.ImageConfig!.EntryPoint);
        Assert.Equal(["c", Shown], read.ImageConfigResponse.ImageConfig.Command);
        Assert.Equal([Shown, "b"], read.Environment!.Keys);
    }

    [Fact]
    public void What_was_not_sent_is_null()
    {
        var read = Read("""{"FunctionName":"f"}""");

        Assert.All(
            typeof(LambdaFunction).GetProperties().Where(property => property.Name != "FunctionName"),
            property => Assert.Null(property.GetValue(read))
        );
    }

    [Fact]
    public void A_null_is_not_kept()
    {
        var read = Read("""{"FunctionName":"f","Runtime":null,"Timeout":null,"Layers":null,"VpcConfig":null,"Environment":null}""");

        Assert.Null(read.AdditionalFields);
        Assert.Null(read.Layers);
    }

    [Fact]
    public void Unknown_fields_are_kept_where_they_were()
    {
        var read = Read(
            """
            {"FunctionName":"f","New":{"a":[1, 2.50,"\u00e9"]},"Layers":[{"Arn":"a","Color":"red"},{"Arn":"b"}],
             "VpcConfig":{"VpcId":"v","Mesh":true,"Mesh2":null},
             "ImageConfigResponse":{"ImageConfig":{"User":"root"}},"odd \"name\"":1}
            """
        );

        Assert.Equal("""{"New":{"a":[1, 2.50,"\u00e9"]},"odd \"name\"":1}""", read.AdditionalFields);
        Assert.Equal("""{"Color":"red"}""", read.Layers?[0].AdditionalFields);
        Assert.Null(read.Layers?[1].AdditionalFields);
        Assert.Equal("""{"Mesh":true,"Mesh2":null}""", read.VpcConfig?.AdditionalFields);
        Assert.Equal("v", read.VpcConfig?.VpcId);
        Assert.Equal("""{"User":"root"}""", read.ImageConfigResponse?.ImageConfig?.AdditionalFields);
    }

    [Theory]
    [InlineData(true, """{"\ud800":{"a":1},"Environment":{"\udc00" : "x"}}""")]
    [InlineData(false, """{"\ud800":{"a":1},"Environment":{"\udc00" : "********"}}""")]
    public void A_field_whose_name_is_no_text_is_kept(bool withValues, string kept)
    {
        var read = Read("""{"\ud800":{"a":1},"FunctionName":"f","Environment":{"\udc00" : "x"}}""", withValues);

        Assert.Equal("f", read.FunctionName);
        Assert.Equal(kept, read.AdditionalFields);
    }

    [Theory]
    [InlineData("Timeout", "\"30\"")]
    [InlineData("Timeout", "3.5")]
    [InlineData("Timeout", "99999999999")]
    [InlineData("CodeSize", "true")]
    [InlineData("Runtime", "5")]
    [InlineData("Runtime", """{"Name":["x"]}""")]
    [InlineData("Description", "\"\\ud83d\"")]
    [InlineData("LastModified", "\"yesterday\"")]
    [InlineData("LastModified", "1769860800")]
    [InlineData("Architectures", "\"arm64\"")]
    [InlineData("Architectures", """["arm64",1]""")]
    [InlineData("Architectures", """["arm64","\ud83d"]""")]
    [InlineData("Layers", """[{"Arn":"a","New":1},"b"]""")]
    [InlineData("Layers", """{"Arn":"a"}""")]
    [InlineData("VpcConfig", """["v"]""")]
    public void A_field_of_another_type_is_kept_as_it_was_sent(string name, string value)
    {
        var read = Read($$"""{"FunctionName":"f","{{name}}":{{value}},"Role":"r"}""");

        Assert.Equal($$"""{"{{name}}":{{value}}}""", read.AdditionalFields);
        Assert.Null(typeof(LambdaFunction).GetProperty(name)!.GetValue(read));
        Assert.Equal("r", read.Role);
    }

    [Fact]
    public void A_number_beyond_all_numbers_is_kept_as_it_was_sent()
    {
        const string sent = """{"LambdaManagedInstancesCapacityProviderConfig":{"ExecutionEnvironmentMemoryGiBPerVCpu":1e400}}""";
        var read = Read($$"""{"FunctionName":"f","CapacityProviderConfig":{{sent}}}""");

        Assert.Contains("1e400", JsonSerializer.Serialize(read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-31T12:00:00.123+0000", "2026-01-31T12:00:00.1230000Z")]
    [InlineData("2026-01-31T12:00:00.123456789Z", "2026-01-31T12:00:00.1234568Z")]
    [InlineData("2026-01-31T12:00:00Z", "2026-01-31T12:00:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00.000-0530", "2026-01-31T17:30:00.0000000Z")]
    [InlineData("2026-01-31T12:00:00", "2026-01-31T12:00:00.0000000Z")]
    public void A_date_is_read_in_every_form_that_is_sent(string text, string expected)
    {
        var read = Read($$"""{"FunctionName":"f","LastModified":"{{text}}"}""");

        Assert.Equal(DateTimeKind.Local, read.LastModified?.Kind);
        Assert.Equal(expected, read.LastModified?.ToUniversalTime().ToString("o"));
    }

    [Theory]
    [InlineData("f", """{"FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:f:7"}""")]
    [InlineData("f", """{"FunctionName":7,"FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:f:7"}""")]
    [InlineData("", """{"FunctionName":null}""")]
    public void A_function_without_a_name_has_that_of_its_ARN(string expected, string function) =>
        Assert.Equal(expected, Read(function).FunctionName);

    [Fact]
    public void A_listed_function_cannot_be_changed_from_PowerShell()
    {
        Type[] models =
        [
            .. typeof(LambdaServiceModel).Assembly.GetExportedTypes().Where(type => type.IsAssignableTo(typeof(LambdaServiceModel))),
        ];
        var read = Read(Everything, withValues: true);

        Assert.Contains(typeof(LambdaAlias), models);
        Assert.All(models.SelectMany(type => type.GetProperties()), property => Assert.Null(property.GetSetMethod()));
        Assert.All(
            new object[]
            {
                read.Layers!,
                read.Architectures!,
                read.FileSystemConfigs!,
                read.VpcConfig!.SubnetIds!,
                read.VpcConfig.SecurityGroupIds!,
                read.ImageConfigResponse!.ImageConfig!.EntryPoint!,
                read.ImageConfigResponse.ImageConfig.Command!,
            },
            list => Assert.Throws<NotSupportedException>(() => ((IList)list)[0] = null)
        );
        Assert.Throws<NotSupportedException>(() => ((IDictionary)read.Environment!)["A"] = "x");
    }

    [Theory]
    [InlineData("EnvironmentError", """{"ErrorCode":"c"}""")]
    [InlineData("AdditionalFields", "\"x\"")]
    [InlineData("Source", "\"x\"")]
    public void A_field_with_the_name_of_a_property_that_is_not_of_the_API_is_kept_as_it_was_sent(string name, string value)
    {
        var read = Read($$"""{"FunctionName":"f","{{name}}":{{value}}}""");

        Assert.Equal($$"""{"{{name}}":{{value}}}""", read.AdditionalFields);
        Assert.Null(read.EnvironmentError);
    }

    [Fact]
    public void A_byte_that_is_not_UTF8_is_replaced()
    {
        var read = Read([.. "{\"FunctionName\":\"f\",\"Description\":\"a"u8, 0xFF, .. "b\",\"New\":\""u8, 0xC3, .. "\"}"u8]);

        Assert.Equal("a\uFFFDb", read.Description);
        Assert.Equal("{\"New\":\"\uFFFD\"}", read.AdditionalFields);
    }

    [Fact]
    public void A_function_shows_as_its_name()
    {
        Assert.Equal("f", new LambdaFunction { FunctionName = "f" }.ToString());
        var version = new LambdaFunction { FunctionName = "f" };
        ((IListedFunction)version).Qualifier = "7";
        Assert.Equal("f:7", version.ToString());
    }

    [Fact]
    public void A_function_names_the_source_it_was_listed_on()
    {
        var function = new LambdaFunction { FunctionName = "f" };
        ((IListedFunction)function).Source = new ListedSource("test");

        Assert.Equal("test", function.Source);
    }

    private sealed record ListedSource(string Name) : ISource;

    private static LambdaFunction Read(string function, bool withValues = false) => Read(Encoding.UTF8.GetBytes(function), withValues);

    private static LambdaFunction Read(byte[] function, bool withValues = false)
    {
        using var page = ListPage.Parse([.. "{\"Functions\":["u8, .. function, .. "]}"u8], "Functions");
        return Assert.Single(page.Read(json => FunctionReader.Read(json, withValues)));
    }

    private static JsonNode? WithoutNulls(JsonNode? node) =>
        node switch
        {
            JsonObject there => new JsonObject(
                there.Where(pair => pair.Value is not null).Select(pair => KeyValuePair.Create(pair.Key, WithoutNulls(pair.Value)))
            ),
            JsonArray there => new JsonArray([.. there.Select(WithoutNulls)]),
            _ => node?.DeepClone(),
        };
}
