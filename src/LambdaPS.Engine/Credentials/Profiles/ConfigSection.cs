namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>A section of a configuration file. Sections of the same name are one section, and later settings replace earlier ones.</summary>
/// <param name="header">The text between the brackets.</param>
/// <param name="position">The position of its first header.</param>
internal sealed class ConfigSection(string header, ConfigPosition position)
{
    private readonly Dictionary<string, ConfigSetting> _settings = new(StringComparer.Ordinal);

    /// <summary>The text between the brackets.</summary>
    public string Header => header;

    /// <summary>The position of its first header.</summary>
    public ConfigPosition Position => position;

    /// <summary>The first of its lines that cannot be read; null if all can.</summary>
    public ConfigFault? Fault { get; private set; }

    /// <summary>Its settings by name.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a line of the section cannot be read.</exception>
    public IReadOnlyDictionary<string, ConfigSetting> Settings => Fault is null ? _settings : throw Fault.ToFailure();

    /// <summary>Adds or replaces a setting.</summary>
    public void Set(ConfigSetting setting) => _settings[setting.Name] = setting;

    /// <summary>Adds the settings of another section that this one does not have.</summary>
    public void Inherit(ConfigSection other)
    {
        Fault ??= other.Fault;
        foreach (var (name, setting) in other._settings)
            _settings.TryAdd(name, setting);
    }

    /// <summary>Marks the section as one with a line that cannot be read.</summary>
    public void Break(ConfigFault fault) => Fault ??= fault;
}
