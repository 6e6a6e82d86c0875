using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Invocations;

/// <summary>The request headers of a query, validated before anything is sent.</summary>
internal static partial class InvocationHeaders
{
    /// <summary>The maximum size of a client context in base64, as Lambda counts it, in bytes.</summary>
    public const int MaxContextLength = 3583;

    // As deep as a payload may be; the default is 64.
    private static readonly JsonDocumentOptions _deep = new() { MaxDepth = 1000 };

    /// <summary>Creates the headers of a query.</summary>
    /// <exception cref="LambdaQueryException">QueryInvalid: a value is not valid.</exception>
    public static IReadOnlyList<HeaderField> Create(InvocationRequest request)
    {
        var headers = new List<HeaderField> { new("x-amz-invocation-type", request.Type.ToString()) };
        if (request.LogTail)
            headers.Add(new HeaderField(LogTailRefusal.Header, "Tail"));
        if (request.ClientContext is { } context)
            headers.Add(new HeaderField("x-amz-client-context", Encode(context)));
        if (request.TenantId is { } tenant)
            headers.Add(new HeaderField("x-amz-tenant-id", CheckTenant(tenant)));
        if (request.DurableExecutionName is { } name)
            headers.Add(new HeaderField("x-amz-durable-execution-name", CheckExecution(name)));

        return headers;
    }

    private static string Encode(string context)
    {
        var json = Encoding.UTF8.GetBytes(context);
        var encoded = Convert.ToBase64String(json);
        if (encoded.Length > MaxContextLength)
        {
            throw Invalid(
                FormattableString.Invariant(
                    $"-ClientContext has {encoded.Length:N0} bytes in base64. Lambda's limit is {MaxContextLength:N0} bytes."
                )
            );
        }

        try
        {
            using var document = JsonDocument.Parse(json, _deep);
        }
        catch (JsonException e)
        {
            throw Invalid($"-ClientContext is not valid JSON: {DisplayText.Line(e.Message)}", e);
        }

        return encoded;
    }

    private static string CheckTenant(string tenant) =>
        TenantForm().IsMatch(tenant)
            ? tenant
            : throw Invalid(
                "-TenantId is not a valid tenant ID. Use 1 to 256 letters, digits, spaces and . _ : / = + - @, without a space at either end."
            );

    private static string CheckExecution(string name) =>
        ExecutionForm().IsMatch(name)
            ? name
            : throw Invalid("-DurableExecutionName is not a valid name. Use 1 to 64 letters, digits, - and _.");

    private static LambdaQueryException Invalid(string message, Exception? cause = null) => new(LambdaErrorId.QueryInvalid, message, cause);

    // The value is sent as a header, so a line break would start another header.
    [GeneratedRegex(@"\A(?! )[a-zA-Z0-9._:/=+\-@ ]{1,256}(?<! )\z", RegexOptions.CultureInvariant)]
    private static partial Regex TenantForm();

    [GeneratedRegex(@"\A[a-zA-Z0-9_-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ExecutionForm();
}
