using LambdaPS.Engine.Credentials.Profiles;
using LambdaPS.Engine.Credentials.Sso;

namespace LambdaPS.Engine.Credentials.Chain;

/// <summary>Reads the SSO settings of a profile.</summary>
internal static class SsoProfile
{
    /// <summary>Finds the SSO role of a profile; null if it has neither account nor role.</summary>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: a setting is missing, or profile and session differ.</exception>
    public static SsoRole? Find(NamedProfile profile, ProfileFiles files)
    {
        if (!profile.Has("sso_account_id") && !profile.Has("sso_role_name"))
            return null;
        var named = profile.Find("sso_session");
        var session = named is null ? null : files.Section(profile, named, "sso-session").Settings;
        var missing = new List<string>();
        var role = new SsoRole(
            profile.Name,
            named is null ? null : profile.Read(named),
            Read("sso_start_url"),
            Read("sso_region"),
            Read("sso_account_id"),
            Read("sso_role_name")
        );
        return missing.Count == 0
            ? role
            : throw new LambdaQueryException(
                LambdaErrorId.CredentialsNotFound,
                $"Profile '{profile.Name}' requires {string.Join(" and ", missing)} in {files.ConfigPath} for SSO."
            )
            {
                Advice = $"Add {string.Join(" and ", missing)} to the profile or its sso-session; logging in does not help.",
            };

        string Read(string name)
        {
            var (own, shared) = (profile.Find(name), session?.GetValueOrDefault(name));
            if (own is not null && shared is not null && own.Value != shared.Value)
                throw profile.Invalid(own, $"and {name} of its sso-session ({shared.Position}) differ");
            if ((own ?? shared) is { } setting && profile.Read(setting) is { } value)
                return value;
            missing.Add(name);
            return "";
        }
    }
}
