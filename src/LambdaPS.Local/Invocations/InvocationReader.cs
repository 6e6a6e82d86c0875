using LambdaPS.Local.Functions;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Invocations;

/// <summary>Reads a call from an Invoke or InvokeWithResponseStream request.</summary>
internal sealed class InvocationReader(FunctionCatalog catalog)
{
    /// <exception cref="ApiException">The function does not exist, or the request is not valid.</exception>
    public (LocalInvocation Invocation, InvocationOptions Options) Read(ApiRequest request, params string[] types)
    {
        var target = catalog.Find(request);
        var options = InvocationOptions.Read(request.Http.Headers, types);
        var payload = request.Http.Body;
        if (!payload.IsEmpty && PayloadJson.FindError(payload.Span) is { } fault)
            throw ApiException.InvalidContent($"Could not parse request body into json: {fault}");

        return (
            new LocalInvocation
            {
                Function = target.Function,
                RequestId = request.RequestId,
                InvokedFunctionArn = catalog.Names.Function(target.Function.Name, target.Qualifier),
                Payload = payload,
                Version = target.Version,

                // Lambda passes the client context to synchronous calls only.
                ClientContext = options.Type == InvocationOptions.RequestResponse ? options.ClientContext : null,
                TenantId = options.TenantId,
            },
            options
        );
    }
}
