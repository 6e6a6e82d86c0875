using System.Text;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Tests.Operations;

public sealed class FunctionFailureTests
{
    [Theory]
    [InlineData("""{"errorType":"ValueError"}""", "ValueError")]
    [InlineData("""{"errorType":"\ud800"}""", "Unhandled")]
    [InlineData("""{"\ud800":1,"errorType":"ValueError"}""", "ValueError")]
    [InlineData("""{"errorType":5}""", "Unhandled")]
    [InlineData("""["errorType"]""", "Unhandled")]
    [InlineData("no JSON", "Unhandled")]
    [InlineData("", "Unhandled")]
    public void The_type_of_a_failure_is_what_its_payload_says_whatever_that_is(string payload, string type) =>
        Assert.Equal(type, FunctionFailure.ReadType(Encoding.UTF8.GetBytes(payload)));
}
