namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>A profile: its section of the config file and its section of the credentials file, which takes precedence.</summary>
/// <param name="name">The name.</param>
/// <param name="config">The section of the config file; null if it has none.</param>
/// <param name="credentials">The section of the credentials file; null if it has none.</param>
internal sealed class NamedProfile(string name, ConfigSection? config, ConfigSection? credentials)
{
    /// <summary>The name.</summary>
    public string Name => name;

    /// <summary>The section of the config file; null if it has none.</summary>
    public ConfigSection? Config => config;

    /// <summary>The section of the credentials file; null if it has none.</summary>
    public ConfigSection? Credentials => credentials;

    /// <summary>Checks if the profile has a setting, which may be empty.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a line of the profile cannot be read.</exception>
    public bool Has(string setting) => Find(setting) is not null;

    /// <summary>Finds a setting; null if the profile does not have it.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a line of the profile cannot be read.</exception>
    public ConfigSetting? Find(string setting) => Find(credentials, setting) ?? Find(config, setting);

    /// <summary>Reads a value; null if the profile does not have it, or it is empty.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a line of the profile cannot be read, or the setting is not one value.</exception>
    public string? Read(string setting) => Find(setting) is { } found ? Read(found) : null;

    /// <summary>Reads the value of a setting; null if it is empty.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: the setting is not one value.</exception>
    public string? Read(ConfigSetting setting) =>
        setting switch
        {
            { Value: null } => throw Invalid(setting, "is a block of settings and not a value"),
            { Value.Length: 0 } => null,
            _ when setting.Value.Contains('\n', StringComparison.Ordinal) => throw Invalid(
                setting,
                "continues on the next line, which is indented"
            ),
            _ => setting.Value,
        };

    /// <summary>Creates the failure of an invalid setting.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="reason">The reason, after the setting as subject.</param>
    /// <param name="failure">The kind of the failure.</param>
    public LambdaQueryException Invalid(ConfigSetting setting, string reason, LambdaErrorId failure = LambdaErrorId.CredentialsNotFound) =>
        new(failure, $"{setting.Name} of profile '{name}' {reason} ({setting.Position}).")
        {
            Advice = $"Fix profile '{name}' in {setting.Position.File}.",
        };

    private static ConfigSetting? Find(ConfigSection? section, string setting) => section?.Settings.GetValueOrDefault(setting);
}
