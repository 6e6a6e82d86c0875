namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>
/// Parses a configuration file as the AWS CLI does: <c>=</c> or <c>:</c> after a name, comments on lines of their own, and a value
/// that continues on lines with more indentation. A line that cannot be read breaks its section only.
/// </summary>
internal sealed class ConfigParser
{
    // All other sections inherit its settings.
    private const string DefaultsHeader = "DEFAULT";

    private readonly string _path;
    private readonly Dictionary<string, ConfigSection> _byHeader = new(StringComparer.Ordinal);
    private readonly List<ConfigSection> _sections = [];
    private readonly List<(string Text, int Line)> _value = [];
    private ConfigSection? _section;
    private ConfigFault? _fault;
    private string? _name;
    private int _indentation;

    private ConfigParser(string path) => _path = path;

    /// <summary>Parses a text.</summary>
    /// <param name="path">The path of the file, for messages.</param>
    /// <param name="text">The text of the file.</param>
    public static ConfigFile Parse(string path, string text)
    {
        var parser = new ConfigParser(path);
        var number = 0;
        foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r'))
            parser.Read(line, ++number);
        parser.EndSetting();
        return new ConfigFile(path, parser.Finish(), parser._fault);
    }

    private List<ConfigSection> Finish()
    {
        if (_byHeader.Remove(DefaultsHeader, out var defaults))
        {
            _sections.Remove(defaults);
            foreach (var section in _sections)
                section.Inherit(defaults);
        }

        return _sections;
    }

    private void Read(string line, int number)
    {
        var text = line.Trim();
        if (text is ['#' or ';', ..])
            return;
        if (text.Length == 0)
        {
            if (_name is not null)
                _value.Add(("", number));
            return;
        }

        var indentation = line.Length - line.TrimStart().Length;
        if (_name is not null && indentation > _indentation)
        {
            _value.Add((text, number));
            return;
        }

        EndSetting();
        _indentation = indentation;
        if (text[0] == '[' && text.LastIndexOf(']') is > 1 and var end)
            Begin(text[1..end], number);
        else
            ReadSetting(text, number);
    }

    private void ReadSetting(string text, int number)
    {
        var delimiter = text.AsSpan().IndexOfAny('=', ':');
        if (delimiter < 0 && text[0] == '[')
        {
            // The settings that follow belong to the invalid section, and not to the one before it.
            Begin(text[1..].TrimEnd(']', ' '), number);
            _section!.Break(new ConfigFault(At(number), "begins a section and does not end with ']'"));
        }
        else if (delimiter < 0)
        {
            Break(number, "is not of the form 'name = value'");
        }
        else if (delimiter == 0)
        {
            Break(number, "has no name before the '='");
        }
        else if (_section is null)
        {
            Break(number, "is before the first section");
        }
        else
        {
            _name = text[..delimiter].TrimEnd().ToLowerInvariant();
            _value.Add((text[(delimiter + 1)..].Trim(), number));
        }
    }

    private void Begin(string header, int number)
    {
        if (!_byHeader.TryGetValue(header, out var section))
        {
            section = new ConfigSection(header, At(number));
            _byHeader.Add(header, section);
            _sections.Add(section);
        }

        _section = section;
    }

    private void Break(int number, string reason)
    {
        var fault = new ConfigFault(At(number), reason);
        if (_section is null)
            _fault ??= fault;
        else
            _section.Break(fault);
    }

    private void EndSetting()
    {
        if (_name is not null)
            _section!.Set(Setting(_name));
        _name = null;
        _value.Clear();
    }

    private ConfigSetting Setting(string name)
    {
        var position = At(_value[0].Line);
        var value = string.Join('\n', _value.Select(line => line.Text)).TrimEnd();
        return value is ['\n', ..] ? Block(name, position) : new ConfigSetting(name, value, position);
    }

    private ConfigSetting Block(string name, ConfigPosition position)
    {
        var settings = new Dictionary<string, ConfigSetting>(StringComparer.Ordinal);
        ConfigFault? fault = null;
        foreach (var (text, number) in _value.Where(line => line.Text.Length > 0))
        {
            var delimiter = text.IndexOf('=', StringComparison.Ordinal);
            if (delimiter < 0)
            {
                fault ??= new ConfigFault(At(number), "is not of the form 'name = value'");
                continue;
            }

            var inner = text[..delimiter].TrimEnd();
            settings[inner] = new ConfigSetting(inner, text[(delimiter + 1)..].TrimStart(), At(number));
        }

        return new ConfigSetting(name, null, position) { Block = settings, Fault = fault };
    }

    private ConfigPosition At(int number) => new(_path, number);
}
