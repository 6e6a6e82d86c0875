using System.Buffers.Text;
using System.Text;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Invocations;

/// <summary>What an Invoke asks for besides the function and its payload.</summary>
/// <param name="Type">RequestResponse, Event or DryRun.</param>
/// <param name="Tail">Whether the log's end comes with the answer.</param>
/// <param name="ClientContext">The client context's JSON text, or null.</param>
/// <param name="TenantId">The tenant, or null.</param>
internal sealed record InvocationOptions(string Type, bool Tail, string? ClientContext, string? TenantId)
{
    public const string RequestResponse = "RequestResponse";
    public const string Event = "Event";
    public const string DryRun = "DryRun";

    private const int LongestContext = 3583;
    private const int LongestTenant = 256;

    /// <summary>Reads the headers.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="types">The types of invocation that the operation has.</param>
    /// <exception cref="ApiException">A header has a value that the API does not know.</exception>
    public static InvocationOptions Read(HttpHeaders headers, string[] types)
    {
        var type = headers.First("X-Amz-Invocation-Type") ?? RequestResponse;
        if (Array.IndexOf(types, type) < 0)
            throw ApiException.Validation(type, "invocationType", $"satisfy enum value set: [{string.Join(", ", types)}]");

        var log = headers.First("X-Amz-Log-Type") ?? "None";
        if (log is not ("None" or "Tail"))
            throw ApiException.Validation(log, "logType", "satisfy enum value set: [None, Tail]");

        var tenant = headers.First("X-Amz-Tenant-Id");
        if (tenant is { Length: 0 or > LongestTenant })
            throw ApiException.Validation(tenant, "tenantId", $"have length between 1 and {LongestTenant}");

        // Taken and not kept, the name would be no protection against a second run.
        if (headers.First("X-Amz-Durable-Execution-Name") is not null)
            throw ApiException.InvalidParameter("The local endpoint does not support durable executions.");

        return new InvocationOptions(type, log == "Tail", Context(headers.First("X-Amz-Client-Context")), tenant);
    }

    private static string? Context(string? base64)
    {
        if (string.IsNullOrEmpty(base64))
            return null;
        if (base64.Length > LongestContext)
            throw ApiException.Validation(base64, "clientContext", $"have length less than or equal to {LongestContext}");

        var bytes = Base64.IsValid(base64) ? Convert.FromBase64String(base64) : [];
        if (PayloadJson.Fault(bytes) is not null || bytes.AsSpan().TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            throw ApiException.InvalidContent("Client context must be a valid Base64-encoded JSON object.");
        return Encoding.UTF8.GetString(bytes);
    }
}
