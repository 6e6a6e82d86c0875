using System.Management.Automation;
using System.Text;
using LambdaPS.Json;

namespace LambdaPS.Tests.Binding;

/// <summary>Names that were met before are known, and every answer is still looked at as if it were the first.</summary>
public class ManyAnswersTests
{
    private readonly PropertyNames _names = new();

    [Fact]
    public void Answers_that_are_alike_are_read_alike()
    {
        for (var i = 0; i < 3; i++)
        {
            var answer = Read($$$"""{"Name":"Ada","age":{{{i}}},"Inner":{"Name":"x","NAMES":[{"Name":{{{i}}} }]}}""");

            Assert.Equal(["Name", "age", "Inner"], answer.Properties.Select(property => property.Name));
            Assert.Equal((long)i, answer.Properties["age"].Value);
        }
    }

    [Fact]
    public void Names_keep_the_case_that_each_answer_gives_them()
    {
        string[] cases = ["Name", "name", "NAME", "nAme", "Name"];

        Assert.All(cases, name => Assert.Equal([name], Read($$"""{"{{name}}":1}""").Properties.Select(property => property.Name)));
    }

    [Theory]
    [InlineData("""{"Name":1,"name":2}""", "cannot tell apart")]
    [InlineData("""{"Name":1,"Name":2}""", "twice")]
    [InlineData("""{"Name":1,"\u004eame":2}""", "twice")]
    [InlineData("""{"pstypenames":1}""", "keeps for itself")]
    [InlineData("""{"":1}""", "empty key")]
    public void A_key_that_clashes_does_so_in_every_answer(string json, string said)
    {
        Read("""{"Name":1,"name2":2}""");

        for (var i = 0; i < 2; i++)
        {
            var failure = Assert.Throws<UnreadableJsonException>(() => Read(json));
            Assert.Contains(said, failure.Message, StringComparison.Ordinal);
        }
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

    private PSObject Read(string json) => Assert.IsType<PSObject>(PSJsonReader.Read(Encoding.UTF8.GetBytes(json), names: _names));
}
