using System.Text;

namespace LambdaPS.Engine.Tests.Credentials.Identity;

/// <summary>
/// A file of <c>Cases</c>: a comment that says what it is about, what is typed (<c>use</c>), and parts that begin with <c>---</c>:
/// <c>environment</c>, <c>config</c>, <c>credentials</c>, <c>file NAME</c> below the home folder, and <c>expect</c>. A part can have an
/// encoding or line ends in brackets. <c>{home}</c>, <c>{server}</c> and <c>{print}</c> (a program that writes a file) are replaced.
/// </summary>
internal sealed class IdentityCase
{
    private static readonly string _folder = Repository.Path("tests", "LambdaPS.Engine.Tests", "Credentials", "Identity", "Cases");

    private readonly List<(string Name, string Form, string Text)> _parts = [];

    private IdentityCase(string text)
    {
        foreach (var part in ("\n" + text).Split("\n--- ").Skip(1))
        {
            var (head, body) = Cut(part, '\n');
            var (name, form) = Cut(head, '(');
            _parts.Add((name.Trim(), form.TrimEnd(')', ' '), body));
        }

        Use = Pairs(text[..text.IndexOf("\n--- ", StringComparison.Ordinal)]).FirstOrDefault(pair => pair.Name == "use").Value ?? "default";
    }

    /// <summary>The names of all cases.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(_folder, "*.txt").Select(Path.GetFileNameWithoutExtension)!;

    /// <summary><c>default</c>, <c>instance</c>, <c>profile NAME</c> or <c>location NAME</c>, which is the profile of the file <c>mine</c>.</summary>
    public string Use { get; }

    /// <summary>What is expected.</summary>
    public IEnumerable<(string Name, string? Value)> Expected => Pairs(PartOf("expect"));

    /// <summary>Reads a case.</summary>
    public static IdentityCase Read(string name) =>
        new(File.ReadAllText(Path.Combine(_folder, name + ".txt")).Replace("\r\n", "\n", StringComparison.Ordinal));

    /// <summary>Lays out its files and sets its variables.</summary>
    public void Begin(IsolatedEnvironment environment, string server)
    {
        var home = Path.GetDirectoryName(environment.ConfigFile)!;
        foreach (var (name, form, text) in _parts)
        {
            var path = name switch
            {
                "config" or "credentials" => name,
                _ when name.StartsWith("file ", StringComparison.Ordinal) => name[5..],
                _ => null,
            };
            if (path is null)
                continue;
            path = Path.Combine(home, path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, Encode(Fill(text), form));
        }

        foreach (var (name, value) in Pairs(PartOf("environment")))
            environment.Set(name, value is null ? null : Fill(value));

        string Fill(string text) =>
            text.Replace("{home}", home, StringComparison.Ordinal)
                .Replace("{server}", server, StringComparison.Ordinal)
                .Replace("{print}", OperatingSystem.IsWindows() ? "cmd /c type" : "/bin/cat", StringComparison.Ordinal);
    }

    private static byte[] Encode(string text, string form) =>
        form switch
        {
            "" => Encoding.UTF8.GetBytes(text),
            "BOM" => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            "UTF-16" => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            "UTF-16BE" => [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            "Latin-1" => Encoding.Latin1.GetBytes(text),
            "CRLF" => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal)),
            "CR" => Encoding.UTF8.GetBytes(text.Replace('\n', '\r')),
            _ => throw new InvalidDataException(form),
        };

    private string PartOf(string name) => _parts.Find(part => part.Name == name).Text ?? "";

    // A name alone has no value: the variable is removed.
    private static IEnumerable<(string Name, string? Value)> Pairs(string text)
    {
        foreach (var line in text.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            var (name, value) = Cut(line, '=');
            yield return (name.Trim(), line.Contains('=', StringComparison.Ordinal) ? value.Trim() : null);
        }
    }

    private static (string Before, string After) Cut(string text, char delimiter) =>
        text.IndexOf(delimiter, StringComparison.Ordinal) is >= 0 and var at ? (text[..at], text[(at + 1)..]) : (text, "");
}
