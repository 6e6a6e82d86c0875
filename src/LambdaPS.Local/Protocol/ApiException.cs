namespace LambdaPS.Local.Protocol;

/// <summary>A request that Lambda answers with an error.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The error's code, as its exception is named in the SDKs.</param>
/// <param name="message">The message, worded as Lambda words it.</param>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>What a 429 gives as its reason; else null.</summary>
    public string? Reason { get; private init; }

    public static ApiException NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static ApiException InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);

    public static ApiException InvalidContent(string message) => new(400, "InvalidRequestContentException", message);

    public static ApiException Throttled(string reason) => new(429, "TooManyRequestsException", "Rate Exceeded.") { Reason = reason };

    /// <summary>A member that breaks the API's model.</summary>
    /// <param name="value">What was sent.</param>
    /// <param name="member">The member, in camel case.</param>
    /// <param name="constraint">What it must do, as in <c>satisfy enum value set: [ALL]</c>.</param>
    public static ApiException Validation(string value, string member, string constraint) =>
        new(
            400,
            "ValidationException",
            $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must {constraint}"
        );
}
