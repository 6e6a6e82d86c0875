using System.Globalization;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// The environment's variables, read anew for each source: a session sets them as it goes, and the SDK keeps some for
/// the life of the process.
/// </summary>
internal static class Setting
{
    /// <summary>A variable's value; null where it is not set or blank.</summary>
    public static string? Of(string name) =>
        Environment.GetEnvironmentVariable(name) is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    /// <summary>A switch; null where it is not set or neither true nor false.</summary>
    public static bool? Switch(string name) => bool.TryParse(Of(name), out var value) ? value : null;

    /// <summary>A number from 1; null where it is not set or none.</summary>
    public static int? Count(string name) =>
        int.TryParse(Of(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 3600 ? value : null;
}
