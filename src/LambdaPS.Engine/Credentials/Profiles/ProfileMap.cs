namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>
/// The sections of the files by kind and name. In the config file a section has its kind, <c>[profile NAME]</c>, and the name can be
/// quoted as in a shell; in the credentials file the whole header is the name of a profile.
/// </summary>
internal sealed class ProfileMap
{
    private const string ProfileKind = "profile";

    // In the order of the AWS CLI: a section is of the first kind that its header begins with.
    private static readonly string[] _kinds = [ProfileKind, "sso-session", "services"];

    private readonly Dictionary<string, Dictionary<string, ConfigSection>> _config = _kinds.ToDictionary(
        kind => kind,
        _ => new Dictionary<string, ConfigSection>(StringComparer.Ordinal),
        StringComparer.Ordinal
    );

    private readonly Dictionary<string, ConfigSection> _credentials = new(StringComparer.Ordinal);
    private readonly List<ConfigSection> _others = [];

    private ProfileMap(ConfigFault? fault) => Fault = fault;

    /// <summary>A line before any section; null if there is none.</summary>
    public ConfigFault? Fault { get; }

    /// <summary>The names of the profiles.</summary>
    public IEnumerable<string> Names => _config[ProfileKind].Keys.Union(_credentials.Keys, StringComparer.Ordinal);

    /// <summary>Reads the default files.</summary>
    public static ProfileMap Read(string configPath, string credentialsPath)
    {
        var config = ConfigFile.Read(configPath);
        var credentials = ConfigFile.Read(credentialsPath);
        var map = new ProfileMap(credentials.Fault ?? config.Fault);
        foreach (var section in config.Sections)
        {
            if (!map.AddConfig(section))
                map._others.Add(section);
        }

        foreach (var section in credentials.Sections)
            map._credentials[section.Header] = section;
        return map;
    }

    /// <summary>Reads a file that has both: profiles as in the credentials file, and sections as in the config file.</summary>
    public static ProfileMap Read(string path)
    {
        var file = ConfigFile.Read(path);
        var map = new ProfileMap(file.Fault);
        foreach (var section in file.Sections)
        {
            if (section.Header == "default" || !map.AddConfig(section))
                map._credentials[section.Header] = section;
        }

        return map;
    }

    /// <summary>Finds a profile; null if there is none of that name.</summary>
    public NamedProfile? Find(string name)
    {
        var (config, credentials) = (_config[ProfileKind].GetValueOrDefault(name), _credentials.GetValueOrDefault(name));
        return config is null && credentials is null ? null : new NamedProfile(name, config, credentials);
    }

    /// <summary>Finds a section of another kind; null if there is none of that name.</summary>
    public ConfigSection? FindSection(string kind, string name) => _config[kind].GetValueOrDefault(name);

    /// <summary>Finds the section of the config file that may have been meant for a profile; null if there is none.</summary>
    public ConfigSection? FindSimilar(string name) =>
        _others.Find(section => section.Header.Trim() == name || section.Header.Trim() == $"{ProfileKind} {name}");

    private bool AddConfig(ConfigSection section)
    {
        if (section.Header == "default")
        {
            _config[ProfileKind]["default"] = section;
            return true;
        }

        if (
            Array.Find(_kinds, kind => section.Header.StartsWith(kind, StringComparison.Ordinal)) is not { } kind
            || CommandLine.Words(section.Header) is not [_, var name]
        )
        {
            return false;
        }

        _config[kind][name] = section;
        return true;
    }
}
