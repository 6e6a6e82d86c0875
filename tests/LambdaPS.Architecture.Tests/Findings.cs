namespace LambdaPS.Architecture.Tests;

public static class Findings
{
    /// <summary>Fails with one line for each finding, however many there are.</summary>
    public static void AssertNone(IEnumerable<string> findings)
    {
        var lines = findings.Distinct().Order(StringComparer.Ordinal).ToArray();
        Assert.True(lines.Length == 0, $"{lines.Length} found:\n{string.Join('\n', lines)}");
    }
}
