using System.Text.Json;
using LambdaPS.Engine.Functions;

namespace LambdaPS.Engine.Tests.Functions;

/// <summary>The parts of a function as text: what Format-List, Select-Object and Export-Csv show.</summary>
public sealed class PartTextTests
{
    [Theory]
    [InlineData("VpcConfig", """{"VpcId":"vpc-0a1","SubnetIds":["a","b"]}""", "vpc-0a1 (2 subnets)")]
    [InlineData("VpcConfig", """{"VpcId":"vpc-0a1","SubnetIds":["a"]}""", "vpc-0a1 (1 subnet)")]
    [InlineData("VpcConfig", """{"VpcId":"","SubnetIds":[]}""", "")]
    [InlineData("DeadLetterConfig", """{"TargetArn":"arn:q"}""", "arn:q")]
    [InlineData("TracingConfig", """{"Mode":"PassThrough"}""", "PassThrough")]
    [InlineData("EphemeralStorage", """{"Size":512}""", "512 MB")]
    [InlineData("SnapStart", """{"ApplyOn":"None","OptimizationStatus":"Off"}""", "None (Off)")]
    [InlineData("LoggingConfig", """{"LogFormat":"JSON","LogGroup":"/aws/lambda/f"}""", "/aws/lambda/f (JSON)")]
    [InlineData("ImageConfigResponse", """{"ImageConfig":{"EntryPoint":["sh","-c"],"Command":["run"]}}""", "sh -c run")]
    [InlineData("ImageConfigResponse", """{"Error":{"ErrorCode":"Denied","Message":"no"}}""", "Denied: no")]
    [InlineData("RuntimeVersionConfig", """{"RuntimeVersionArn":"arn:r"}""", "arn:r")]
    [InlineData("CapacityProviderConfig", """{"LambdaManagedInstancesCapacityProviderConfig":{"CapacityProviderArn":"arn:c"}}""", "arn:c")]
    [InlineData("DurableConfig", """{"ExecutionTimeout":60,"RetentionPeriodInDays":14}""", "60 s, kept 14 days")]
    [InlineData("TenancyConfig", """{"TenantIsolationMode":"PER_TENANT"}""", "PER_TENANT")]
    public void A_part_is_its_values(string field, string json, string expected)
    {
        var function = Read(field, json);

        Assert.Equal(expected, typeof(LambdaFunction).GetProperty(field)!.GetValue(function)!.ToString());
    }

    [Fact]
    public void Elements_of_lists_are_their_values()
    {
        Assert.Equal("arn:l", Assert.Single(Read("Layers", """[{"Arn":"arn:l"}]""").Layers!).ToString());
        Assert.Equal(
            "/mnt/a (arn:f)",
            Assert.Single(Read("FileSystemConfigs", """[{"Arn":"arn:f","LocalMountPath":"/mnt/a"}]""").FileSystemConfigs!).ToString()
        );
    }

    [Fact]
    public void Every_part_has_a_text_of_its_own() =>
        Assert.All(
            typeof(LambdaServiceModel).Assembly.GetExportedTypes().Where(type => type.BaseType == typeof(LambdaServiceModel)),
            type =>
            {
                Assert.Equal(type, type.GetMethod(nameof(ToString), [])!.DeclaringType);
                Assert.Null(type.GetMethod("<Clone>$"));
            }
        );

    private static LambdaFunction Read(string field, string json) =>
        FunctionReader.Read(JsonDocument.Parse($$"""{"FunctionName":"f","{{field}}":{{json}}}""").RootElement, withValues: false);
}
