namespace LambdaPS.Tests.Display;

/// <summary>Failures stand out where colour is on. Alone, since PowerShell has one style for the whole process.</summary>
[Collection(ProcessEnvironment.Name)]
public sealed class ColourTests : IDisposable
{
    private const char Escape = '\u001b';

    private readonly TestSession _session = TestSession.WithModule();

    public ColourTests() =>
        _session.Run(
            """
            $before = $PSStyle.OutputRendering
            $null = Connect-LambdaSource -Local @{ ok = { 1 }; bad = { throw 'it broke' } }
            $runs = 'ok', 'bad' | ForEach-Object { Invoke-LambdaQuery $_ '1' -Detailed -ErrorAction Ignore }
            """
        );

    public void Dispose()
    {
        _session.Run("$PSStyle.OutputRendering = $before");
        _session.Dispose();
    }

    [Theory]
    [InlineData("Format-Table", "200 failed")]
    [InlineData("Format-List", "it broke")]
    public void A_failure_stands_out_and_a_success_does_not(string format, string text)
    {
        var lines = Lines("Ansi", format);

        Assert.Contains(lines, line => line.Contains(text, StringComparison.Ordinal) && Coloured(line));
        Assert.DoesNotContain(lines, line => line.Contains("200  ", StringComparison.Ordinal) && Coloured(line));

        static bool Coloured(string line) => line.Contains($"{Escape}[31;1m", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PlainText", "Format-Table")]
    [InlineData("PlainText", "Format-List")]
    [InlineData("Host", "Format-Table")]
    [InlineData("Host", "Format-List")]
    public void Plain_text_has_no_escape_sequence(string rendering, string format) =>
        Assert.DoesNotContain(Lines(rendering, format), line => line.Contains(Escape, StringComparison.Ordinal));

    private string[] Lines(string rendering, string format) =>
        ((string)_session.Run($"$PSStyle.OutputRendering = '{rendering}'; $runs | {format} | Out-String -Width 120").Single!).Split('\n');
}
