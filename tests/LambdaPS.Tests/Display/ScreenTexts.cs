namespace LambdaPS.Tests.Display;

/// <summary>What a person sees of what a script emits.</summary>
internal static class ScreenTexts
{
    /// <summary>The lines on a screen of that width, without the empty ones and the spaces at their ends. None is wider.</summary>
    public static IReadOnlyList<string> Screen(this TestSession session, string script, int width)
    {
        var text = Assert.IsType<string>(session.Run($"& {{ {script} }} | Out-String -Width {width}").Single);
        var lines = text.Split(['\r', '\n']).Select(line => line.TrimEnd()).Where(line => line.Length > 0).ToList();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        return lines;
    }

    /// <summary>
    /// The same, with one space between the words: PowerShell makes a column as wide as what it has of it within a
    /// moment, and a moment is another on each machine.
    /// </summary>
    public static IEnumerable<string> Words(this TestSession session, string script, int width) =>
        session.Screen(script, width).Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
