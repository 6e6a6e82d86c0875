namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>The paths of the files with profiles.</summary>
internal static class ProfilePaths
{
    /// <summary>The file with keys.</summary>
    public static string Credentials => Find("AWS_SHARED_CREDENTIALS_FILE", "credentials");

    /// <summary>The file with everything else.</summary>
    public static string Config => Find("AWS_CONFIG_FILE", "config");

    private static string Find(string variable, string name) =>
        EnvironmentVariable.Read(variable) is { } path ? HomeFolder.Expand(path) : Path.Combine(HomeFolder.Path, ".aws", name);
}
