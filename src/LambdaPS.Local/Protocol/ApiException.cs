namespace LambdaPS.Local.Protocol;

/// <summary>An error response of Lambda's API.</summary>
/// <param name="status">The HTTP status.</param>
/// <param name="code">The error code, which is the name of its exception in the SDKs.</param>
/// <param name="message">The message, worded as Lambda's.</param>
internal sealed class ApiException(int status, string code, string message) : Exception(message)
{
    public int Status { get; } = status;

    public string Code { get; } = code;

    /// <summary>The reason of a 429; null for other errors.</summary>
    public string? Reason { get; private init; }

    public static ApiException NotFound(string message) => new(404, "ResourceNotFoundException", message);

    public static ApiException InvalidParameter(string message) => new(400, "InvalidParameterValueException", message);

    public static ApiException InvalidContent(string message) => new(400, "InvalidRequestContentException", message);

    public static ApiException Throttled(string reason) => new(429, "TooManyRequestsException", "Rate Exceeded.") { Reason = reason };

    /// <summary>Creates the error of a member that violates the API's model.</summary>
    /// <param name="value">The value in the request.</param>
    /// <param name="member">The name of the member, in camel case.</param>
    /// <param name="constraint">The constraint, such as <c>satisfy enum value set: [ALL]</c>.</param>
    public static ApiException Validation(string value, string member, string constraint) =>
        new(
            400,
            "ValidationException",
            $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: Member must {constraint}"
        );
}
