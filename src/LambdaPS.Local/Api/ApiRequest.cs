using LambdaPS.Local.Http;

namespace LambdaPS.Local.Api;

/// <summary>A request that was routed.</summary>
/// <param name="Http">As it was sent.</param>
/// <param name="RequestId">Its id, a GUID.</param>
/// <param name="FunctionName">The path's label, decoded; empty where the operation has none.</param>
internal sealed record ApiRequest(HttpRequest Http, string RequestId, string FunctionName)
{
    private QueryString? _query;

    public QueryString Query => _query ??= QueryString.Parse(Http.Query);
}
