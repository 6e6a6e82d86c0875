namespace LambdaPS.Engine.Credentials;

/// <summary>
/// The environment's variables, read anew for each source: a session sets them as it goes, and the SDK keeps some for
/// the life of the process.
/// </summary>
internal static class EnvironmentVariable
{
    /// <summary>A variable's value; null where it is not set or blank.</summary>
    public static string? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A switch; null where it is not set or neither true nor false.</summary>
    public static bool? ReadBoolean(string name) => bool.TryParse(Read(name), out var value) ? value : null;
}
