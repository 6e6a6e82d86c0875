using LambdaPS.Local.Logs;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Tests.Logs;

/// <summary>The filter patterns of CloudWatch Logs, by the examples of its documentation.</summary>
public class FilterPatternTests
{
    [Theory]
    [InlineData(null, "anything", true)]
    [InlineData("", "anything", true)]
    [InlineData("ERROR", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR", "error", false)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", true)]
    [InlineData("ERROR ARGUMENTS", "[ERROR 400] BAD REQUEST", false)]
    [InlineData("?ERROR ?ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("?ERROR ?ARGUMENTS", "[INFO] none", false)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("ERROR -ARGUMENTS", "[ERROR 419] MISSING ARGUMENTS", false)]
    [InlineData("\"BAD REQUEST\"", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("\"BAD REQUEST\"", "BAD OLD REQUEST", false)]
    [InlineData("?\"REPORT RequestId:\" ?\"platform.report\"", "REPORT RequestId: 1", true)]
    [InlineData("%ERROR [0-9]{3}%", "[ERROR 400] BAD REQUEST", true)]
    [InlineData("%ERROR [0-9]{3}%", "[ERROR 4] BAD REQUEST", false)]
    [InlineData("{ $.level = \"ERROR\" }", """{"level":"ERROR"}""", true)]
    [InlineData("{ $.level = \"ERROR\" }", """{"level":"INFO"}""", false)]
    [InlineData("{ $.level = \"ERROR\" }", "level ERROR", false)]
    [InlineData("{ $.level = \"E*R\" }", """{"level":"ERROR"}""", true)]
    [InlineData("{ $.level = ERROR }", """{"level":"ERROR"}""", true)]
    [InlineData("{ $.level = %ERR.R% }", """{"level":"ERROR"}""", true)]
    [InlineData("{ $.level != \"ERROR\" }", """{"level":"INFO"}""", true)]
    [InlineData("{ $.record.metrics.durationMs > 10 }", """{"record":{"metrics":{"durationMs":12.5}}}""", true)]
    [InlineData("{ $.record.metrics.durationMs <= 10 }", """{"record":{"metrics":{"durationMs":12.5}}}""", false)]
    [InlineData("{ $.items[1].n = 2 }", """{"items":[{"n":1},{"n":2}]}""", true)]
    [InlineData("{ ($.a = 1) && ($.b = 2 || $.c = 3) }", """{"a":1,"c":3}""", true)]
    [InlineData("{ ($.a = 1) && ($.b = 2 || $.c = 3) }", """{"a":1}""", false)]
    [InlineData("{ $.a IS NULL }", """{"a":null}""", true)]
    [InlineData("{ $.a IS TRUE }", """{"a":true}""", true)]
    [InlineData("{ $.a NOT EXISTS }", """{"b":1}""", true)]
    [InlineData("{ $.a NOT EXISTS }", """{"a":null}""", false)]
    public void A_pattern_matches(string? pattern, string message, bool matches) =>
        Assert.Equal(matches, FilterPattern.Parse(pattern).IsMatch(message));

    [Theory]
    [InlineData("8476a536-e9f4")]
    [InlineData("\"open")]
    [InlineData("%open")]
    [InlineData("%[%")]
    [InlineData("?")]
    [InlineData("[a, b]")]
    [InlineData("{ $.a = }")]
    [InlineData("{ a = 1 }")]
    [InlineData("{ $.a = 1")]
    [InlineData("{ $.a = 1 } more")]
    [InlineData("{ $.a < \"x\" }")]
    public void An_invalid_pattern_is_rejected(string pattern)
    {
        var error = Assert.Throws<ApiException>(() => FilterPattern.Parse(pattern));

        Assert.Equal((400, "InvalidParameterException"), (error.Status, error.Code));
    }
}
