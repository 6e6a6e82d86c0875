using System.Text.Json;
using LambdaPS.Engine.Http.Signing;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials;

/// <summary>
/// The JSON in which the instance, the container and a program give credentials. What is wrong with one is said without
/// a word of it: it may be the one with the secret.
/// </summary>
internal static class CredentialDocument
{
    private const string Id = "AccessKeyId";
    private const string Secret = "SecretAccessKey";

    /// <summary>Reads credentials; those without an <c>Expiration</c> never expire, and those of the past are given as they are: a service's clock decides.</summary>
    /// <param name="text">The document, in UTF-8.</param>
    /// <param name="place">Who gave it, to begin a sentence.</param>
    /// <param name="tokenName">How the token of the session is called there.</param>
    /// <param name="version">What <c>Version</c> has to be; null where there is none.</param>
    /// <exception cref="LambdaQueryException">CredentialsNotFound: it is damaged, lacks something, or says why there are no credentials.</exception>
    public static TemporaryCredentials Read(ReadOnlyMemory<byte> text, string place, string tokenName, int? version = null)
    {
        using var document = Parse(text) ?? throw NotFound(place, text.IsEmpty ? "an empty answer" : "an answer that is no JSON object");
        var root = document.RootElement;
        if (
            version is { } wanted
            && !(
                root.TryGetProperty("Version", out var said)
                && said.ValueKind == JsonValueKind.Number
                && said.TryGetInt32(out var given)
                && given == wanted
            )
        )
        {
            throw NotFound(place, $"an answer whose Version is not {wanted}");
        }

        if (RemoteJson.Text(root, "Code") is { } code && code != "Success")
            throw NotFound(place, $"no credentials{(Reason(root) is { Length: > 0 } reason ? $":{reason}" : "")}");

        return new TemporaryCredentials(
            new SigningCredentials(Needed(root, Id, place), Needed(root, Secret, place), Optional(root, tokenName, place)),
            Expires(root, place)
        );
    }

    /// <summary>What a document says instead of credentials, after a space: its code and message; empty where it says nothing.</summary>
    public static string Reason(ReadOnlyMemory<byte> text)
    {
        using var document = Parse(text);
        return document is null ? "" : Reason(document.RootElement);
    }

    /// <summary>A text of a document; null where it has none of that name.</summary>
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
        var said = DisplayText.Line(string.Join(": ", parts.Where(part => part is not null)));
        return said.Length == 0 ? "" : " " + said;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> text)
    {
        // Programs on Windows begin their output with a mark of its encoding.
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

    private static string Needed(JsonElement root, string name, string place) =>
        Optional(root, name, place) ?? throw NotFound(place, $"an answer without {name}");

    // What goes into the header of a request has to be of one line, and of the characters that keys are made of.
    private static string? Optional(JsonElement root, string name, string place)
    {
        var text = Text(root, name, place);
        if (text is not null && text.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw NotFound(place, $"an answer whose {name} has characters that it cannot have");
        return text;
    }

    private static string? Text(JsonElement root, string name, string place)
    {
        if (!root.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (value.ValueKind != JsonValueKind.String)
            throw NotFound(place, $"an answer whose {name} is not a string");
        return RemoteJson.Text(root, name) switch
        {
            null => throw NotFound(place, $"an answer whose {name} has characters that it cannot have"),
            "" => null,
            var text => text,
        };
    }

    private static DateTimeOffset Expires(JsonElement root, string place) =>
        Text(root, "Expiration", place) is not { } text ? DateTimeOffset.MaxValue
        : ExpirationTime.TryParse(text, out var moment) ? moment
        : throw NotFound(place, "an answer whose Expiration is not a time such as 2030-12-31T23:59:59Z");

    private static LambdaQueryException NotFound(string place, string what) =>
        new(LambdaErrorId.CredentialsNotFound, $"{place} gave {what.TrimEnd('.')}.");
}
