using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>Describes a query in one line, for confirmation.</summary>
internal static class QueryDescription
{
    private const int MaxBodyBytes = 1024;

    /// <summary>Describes the function, the type, the source and the size.</summary>
    public static string Format(InvocationRequest request, LambdaSource source)
    {
        var name = new FunctionReference(request.FunctionName, request.Qualifier);
        return $"Invoke {name} ({request.Type}) on source {source.Name} ({source.Region}) with {request.Payload.Length} bytes";
    }

    /// <summary>Describes the same and the first 1024 bytes of the body.</summary>
    public static string FormatWithBody(InvocationRequest request, LambdaSource source)
    {
        var body = Encoding.UTF8.GetString(request.Payload.Span[..Math.Min(MaxBodyBytes, request.Payload.Length)]);
        return $"{Format(request, source)}: {body}{(request.Payload.Length > MaxBodyBytes ? "..." : "")}";
    }
}
