using System.Management.Automation;
using System.Text;
using LambdaPS.Json;

namespace LambdaPS.Tests.Json;

/// <summary>Keys that a PowerShell object cannot hold.</summary>
public class KeyClashTests
{
    [Theory]
    [InlineData("""{"Name":1,"name":2}""", "Name", "name")]
    [InlineData("""{"Name":1,"Name":2}""", "Name")]
    [InlineData("""{"Name":1,"\u004eame":2}""", "Name")]
    [InlineData("""{"pstypenames":1}""", "pstypenames")]
    [InlineData("""{"":1}""")]
    public void A_key_that_an_object_cannot_hold_is_an_error(string json, params string[] keys)
    {
        var failure = Assert.Throws<UnreadableJsonException>(() => Read(json));

        AssertFailure.Names(failure.Message, Array.ConvertAll(keys, key => $"'{key}'"));
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    public void A_key_clashes_with_any_before_it_however_many_there_are(int keys)
    {
        var members = string.Join(',', Enumerable.Range(0, keys).Select(i => $"\"Key{i}\":{i}"));

        Assert.Equal(keys, Read("{" + members + "}").Properties.Count());
        Assert.Throws<UnreadableJsonException>(() => Read("{" + members + ",\"key0\":1}"));
        Assert.Throws<UnreadableJsonException>(() => Read("{" + members + $",\"KEY{keys - 1}\":1" + "}"));
    }

    private static PSObject Read(string json) => Assert.IsType<PSObject>(PSJsonReader.Read(Encoding.UTF8.GetBytes(json)));
}
