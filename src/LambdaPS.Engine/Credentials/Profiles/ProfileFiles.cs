using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>The profiles of this user: of the usual two files, or of the file at a location.</summary>
internal sealed class ProfileFiles(string? location)
{
    // Most sources with an access key need no profile, so no file is read.
    private readonly Lazy<ProfileMap> _map = new(() =>
        location is null ? ProfileMap.Read(ProfilePaths.Config, ProfilePaths.Credentials) : ProfileMap.Read(location)
    );

    /// <summary>The profile that the environment names; null if it names none.</summary>
    public static string? EnvironmentName => EnvironmentVariable.Read("AWS_DEFAULT_PROFILE") ?? EnvironmentVariable.Read("AWS_PROFILE");

    /// <summary>The profile that the environment names, or <c>default</c>.</summary>
    public static string ActiveName => EnvironmentName ?? "default";

    /// <summary>The paths of the files, for messages.</summary>
    public string Location => location ?? $"{ProfilePaths.Credentials} and {ProfilePaths.Config}";

    /// <summary>The path of the file with everything but keys, for messages.</summary>
    public string ConfigPath => location ?? ProfilePaths.Config;

    /// <summary>Finds a profile; null if there is none of that name.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a file cannot be read, or has lines before its first section.</exception>
    public NamedProfile? Find(string name) => _map.Value.Find(name) ?? (_map.Value.Fault is { } fault ? throw fault.ToFailure() : null);

    /// <summary>Finds a profile that must exist.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound, with the names of those that exist.</exception>
    public NamedProfile Get(string name)
    {
        if (Find(name) is { } profile)
            return profile;
        var names = Names();
        var others = names.Count == 0 ? "There are no profiles there." : $"Profiles: {string.Join(", ", names)}.";
        var similar = _map.Value.FindSimilar(name) is { } section
            ? $" [{DisplayText.Line(section.Header)}] in {section.Position} is not a profile: in that file the section of a profile is [profile {Quote(name)}]."
            : "";
        throw new LambdaQueryException(
            LambdaErrorId.CredentialsNotFound,
            $"There is no profile '{DisplayText.Line(name)}' in {Location}.{similar} {DisplayText.Line(others)}"
        )
        {
            Advice = "Check the name with 'aws configure list-profiles', AWS_PROFILE, and -ProfileLocation for another file.",
        };
    }

    /// <summary>The names of the profiles, in alphabetical order.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a file cannot be read.</exception>
    public IReadOnlyList<string> Names() => [.. _map.Value.Names.Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Finds the section that a profile names by <c>sso_session</c> or <c>services</c>.</summary>
    /// <param name="profile">The profile.</param>
    /// <param name="setting">The setting that names the section.</param>
    /// <param name="kind">The kind of the section: <c>sso-session</c> or <c>services</c>.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: there is no such section, or one of its lines cannot be read.</exception>
    public ConfigSection Section(NamedProfile profile, ConfigSetting setting, string kind) =>
        (profile.Read(setting) is { } name ? _map.Value.FindSection(kind, name) : null)
        ?? throw profile.Invalid(
            setting,
            $"is '{setting.DisplayValue}', and there is no section [{kind} {Quote(setting.DisplayValue)}] in {ConfigPath}"
        );

    private static string Quote(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"'{name}'" : name;
}
