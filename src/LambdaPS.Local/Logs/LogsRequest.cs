using System.Text.Json;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Logs;

/// <summary>The members of a request to CloudWatch Logs.</summary>
internal sealed class LogsRequest
{
    private readonly JsonElement _members;

    private LogsRequest(JsonElement members) => _members = members;

    /// <summary>Reads the body of a request.</summary>
    /// <exception cref="ApiException">SerializationException: it is not a JSON object.</exception>
    public static LogsRequest Read(HttpRequest request)
    {
        try
        {
            using var document = JsonDocument.Parse(request.Body.IsEmpty ? "{}"u8.ToArray() : request.Body);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
                return new LogsRequest(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            // Reported below, like any other value.
        }

        throw new ApiException(400, "SerializationException", "The body is not a JSON object.");
    }

    /// <summary>The error for a member that is not valid.</summary>
    public static ApiException Invalid(string message) => new(400, "InvalidParameterException", message);

    /// <summary>A text of the request without its token, which must be the same for each page.</summary>
    public string Fingerprint =>
        string.Join(
            '\n',
            _members
                .EnumerateObject()
                .Where(member => member.Name is not ("nextToken" or "limit"))
                .OrderBy(member => member.Name, StringComparer.Ordinal)
                .Select(member => $"{member.Name}={member.Value.GetRawText()}")
        );

    /// <summary>Reads a string; null if it is absent.</summary>
    public string? Text(string name, int maxLength = int.MaxValue) =>
        Find(name) is not { } value ? null
        : value.ValueKind != JsonValueKind.String ? throw Invalid($"'{name}' must be a string.")
        : value.GetString() is { } text && text.Length <= maxLength ? text
        : throw Invalid($"'{name}' must have at most {maxLength} characters.");

    /// <summary>Reads a whole number; null if it is absent.</summary>
    public long? Number(string name, long minimum = 0, long maximum = long.MaxValue) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number) && number >= minimum && number <= maximum ? number
        : throw Invalid($"'{name}' must be a whole number from {minimum} to {maximum}.");

    /// <summary>Reads a Boolean; null if it is absent.</summary>
    public bool? Flag(string name) =>
        Find(name) is not { } value ? null
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Invalid($"'{name}' must be a Boolean.");

    /// <summary>Reads a list of strings; null if it is absent.</summary>
    public IReadOnlyList<string>? Texts(string name, int maxCount) =>
        Find(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Array
        && value.GetArrayLength() is var count
        && count > 0
        && count <= maxCount
        && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : throw Invalid($"'{name}' must be a list of 1 to {maxCount} strings.");

    /// <summary>Reads the log group: exactly one of logGroupName and logGroupIdentifier, which may be an ARN.</summary>
    public string LogGroup() =>
        (Text("logGroupName", 512), Text("logGroupIdentifier", 2048)) switch
        {
            ({ Length: > 0 } name, null) => name,
            (null, { Length: > 0 } identifier) => GroupOf(identifier),
            (null, null) => throw Invalid("Either 'logGroupName' or 'logGroupIdentifier' is required."),
            _ => throw Invalid("'logGroupName' and 'logGroupIdentifier' cannot be combined."),
        };

    /// <summary>The name of a log group in an identifier: the name itself, or an ARN without <c>:*</c>.</summary>
    public static string GroupOf(string identifier)
    {
        const string Mark = ":log-group:";
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
            return identifier;
        var at = identifier.IndexOf(Mark, StringComparison.Ordinal);
        return at > 0 && !identifier.EndsWith(":*", StringComparison.Ordinal)
            ? identifier[(at + Mark.Length)..]
            : throw Invalid($"'{identifier}' is not the ARN of a log group.");
    }

    private JsonElement? Find(string name) =>
        _members.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
