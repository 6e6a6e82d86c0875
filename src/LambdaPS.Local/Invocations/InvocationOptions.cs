using System.Buffers.Text;
using System.Text;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>The options of an Invoke request, besides its function and payload.</summary>
/// <param name="Type">RequestResponse, Event or DryRun.</param>
/// <param name="Tail">True to return the end of the log with the response.</param>
/// <param name="ClientContext">The client context as JSON; null for none.</param>
/// <param name="TenantId">The tenant ID; null for none.</param>
internal sealed record InvocationOptions(string Type, bool Tail, string? ClientContext, string? TenantId)
{
    public const string RequestResponse = "RequestResponse";
    public const string Event = "Event";
    public const string DryRun = "DryRun";

    private const int MaxContextLength = 3583;
    private const int MaxTenantLength = 256;

    /// <summary>Reads the options from the headers of a request.</summary>
    /// <param name="headers">The headers.</param>
    /// <param name="types">The invocation types that the operation supports.</param>
    /// <exception cref="ApiException">A header has an invalid value.</exception>
    public static InvocationOptions Read(HttpHeaders headers, string[] types)
    {
        var type = headers.First("X-Amz-Invocation-Type") ?? RequestResponse;
        if (Array.IndexOf(types, type) < 0)
            throw ApiException.Validation(type, "invocationType", $"satisfy enum value set: [{string.Join(", ", types)}]");

        var log = headers.First("X-Amz-Log-Type") ?? "None";
        if (log is not ("None" or "Tail"))
            throw ApiException.Validation(log, "logType", "satisfy enum value set: [None, Tail]");

        var tenant = headers.First("X-Amz-Tenant-Id");
        if (tenant is { Length: 0 or > MaxTenantLength })
            throw ApiException.Validation(tenant, "tenantId", $"have length between 1 and {MaxTenantLength}");

        // Ignoring the name would start the execution twice if the caller retries.
        if (headers.First("X-Amz-Durable-Execution-Name") is not null)
            throw ApiException.InvalidParameter("The local endpoint does not support durable executions.");

        return new InvocationOptions(type, log == "Tail", ReadContext(headers.First("X-Amz-Client-Context")), tenant);
    }

    private static string? ReadContext(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
            return null;
        if (base64.Length > MaxContextLength)
            throw ApiException.Validation(base64, "clientContext", $"have length less than or equal to {MaxContextLength}");

        var bytes = Base64.IsValid(base64) ? Convert.FromBase64String(base64) : [];
        if (PayloadJson.FindError(bytes) is not null || bytes.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            throw ApiException.InvalidContent("Client context must be a valid Base64-encoded JSON object.");
        return Encoding.UTF8.GetString(bytes);
    }
}
