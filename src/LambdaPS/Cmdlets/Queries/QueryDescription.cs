using System.Text;
using LambdaPS.Contracts;
using LambdaPS.Parameters;

namespace LambdaPS.Cmdlets.Queries;

/// <summary>A query in one line, for those who ask before it is sent.</summary>
internal static class QueryDescription
{
    private const int Shown = 1024;

    /// <summary>The function, the type, the source and the size.</summary>
    public static string Of(InvocationRequest request, LambdaSource source)
    {
        var name = new FunctionReference(request.FunctionName, request.Qualifier);
        return $"Invoke {name} ({request.Type}) on source {source.Name} ({source.Region}) with {request.Payload.Length} bytes";
    }

    /// <summary>The same, and the first KB of the body as it is sent.</summary>
    public static string WithBody(InvocationRequest request, LambdaSource source)
    {
        var body = Encoding.UTF8.GetString(request.Payload.Span[..Math.Min(Shown, request.Payload.Length)]);
        return $"{Of(request, source)}: {body}{(request.Payload.Length > Shown ? "..." : "")}";
    }
}
