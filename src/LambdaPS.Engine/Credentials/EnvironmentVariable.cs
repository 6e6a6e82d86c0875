namespace LambdaPS.Engine.Credentials;

/// <summary>
/// Environment variables, read for each source: a session can set them at any time, and the SDK caches some for the life
/// of the process.
/// </summary>
internal static class EnvironmentVariable
{
    /// <summary>Reads a variable; null if it is not set or blank.</summary>
    public static string? Read(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>Reads a Boolean variable; null if it is neither true nor false.</summary>
    public static bool? ReadBoolean(string name) => bool.TryParse(Read(name), out var value) ? value : null;
}
