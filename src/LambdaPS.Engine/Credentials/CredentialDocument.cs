using System.Text.Json;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// The JSON with the credentials of an instance, a container or a program. Messages never quote it, because it may contain
/// the secret.
/// </summary>
internal static class CredentialDocument
{
    private const string Id = "AccessKeyId";
    private const string Secret = "SecretAccessKey";

    /// <summary>Reads credentials; those without an <c>Expiration</c> never expire. Expired ones are returned, because only a service's clock decides.</summary>
    /// <param name="text">The document, in UTF-8.</param>
    /// <param name="origin">The program or service that returned it, to begin a sentence.</param>
    /// <param name="tokenName">The name of the session token.</param>
    /// <param name="version">The required <c>Version</c>; null for none.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it is not valid, is incomplete, or is an error.</exception>
    public static TemporaryCredentials Read(ReadOnlyMemory<byte> text, string origin, string tokenName, int? version = null)
    {
        using var document =
            Parse(text) ?? throw NotFound(origin, text.IsEmpty ? "an empty response" : "a response that is not a JSON object");
        var root = document.RootElement;
        if (
            version is { } required
            && !(
                root.TryGetProperty("Version", out var found)
                && found.ValueKind == JsonValueKind.Number
                && found.TryGetInt32(out var actual)
                && actual == required
            )
        )
        {
            throw NotFound(origin, $"a response whose Version is not {required}");
        }

        if (RemoteJson.Text(root, "Code") is { } code && code != "Success")
            throw NotFound(origin, $"no credentials{(Reason(root) is { Length: > 0 } reason ? $":{reason}" : "")}");

        return new TemporaryCredentials(
            new SigningCredentials(Needed(root, Id, origin), Needed(root, Secret, origin), Optional(root, tokenName, origin)),
            Expires(root, origin)
        );
    }

    /// <summary>Reads the code and the message of an error document, after a space; empty if it has none.</summary>
    public static string Reason(ReadOnlyMemory<byte> text)
    {
        using var document = Parse(text);
        return document is null ? "" : Reason(document.RootElement);
    }

    /// <summary>Reads a string of a document; null if it has none of that name.</summary>
    public static string? Text(ReadOnlyMemory<byte> text, string name)
    {
        using var document = Parse(text);
        return document is null ? null : RemoteJson.Text(document.RootElement, name);
    }

    private static string Reason(JsonElement root)
    {
        if (root.TryGetProperty(Id, out _) || root.TryGetProperty(Secret, out _))
            return "";
        var parts = new[]
        {
            RemoteJson.Text(root, "Code") ?? RemoteJson.Text(root, "code"),
            RemoteJson.Text(root, "Message") ?? RemoteJson.Text(root, "message"),
        };
        var reason = DisplayText.Line(string.Join(": ", parts.Where(part => part is not null)));
        return reason.Length == 0 ? "" : " " + reason;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> text)
    {
        // Programs on Windows may write a byte order mark.
        if (text.Span.StartsWith("\uFEFF"u8))
            text = text[3..];
        try
        {
            var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return document;
            document.Dispose();
            return null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Needed(JsonElement root, string name, string origin) =>
        Optional(root, name, origin) ?? throw NotFound(origin, $"a response without {name}");

    // The values become headers, so line breaks and characters that keys never have are rejected.
    private static string? Optional(JsonElement root, string name, string origin)
    {
        var text = Text(root, name, origin);
        if (text is not null && text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw NotFound(origin, $"a response whose {name} has characters that it cannot have");
        return text;
    }

    private static string? Text(JsonElement root, string name, string origin)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw NotFound(origin, $"a response whose {name} is not a string");
        return RemoteJson.Text(root, name) switch
        {
            null => throw NotFound(origin, $"a response whose {name} has characters that it cannot have"),
            "" => null,
            var text => text,
        };
    }

    private static DateTimeOffset Expires(JsonElement root, string origin) =>
        Text(root, "Expiration", origin) is not { } text ? DateTimeOffset.MaxValue
        : ExpirationTime.TryParse(text, out var moment) ? moment
        : throw NotFound(origin, "a response whose Expiration is not a time such as 2030-12-31T23:59:59Z");

    private static LambdaQueryException NotFound(string origin, string what) =>
        new(LambdaErrorId.CredentialsNotFound, $"{origin} returned {what.TrimEnd('.')}.");
}
