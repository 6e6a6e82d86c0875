using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Protocol;

/// <summary>A request that was routed.</summary>
/// <param name="Http">As it was sent.</param>
/// <param name="RequestId">Its id, a GUID.</param>
/// <param name="Labels">The path's labels, decoded, in the order of the path.</param>
internal sealed record ApiRequest(HttpRequest Http, string RequestId, IReadOnlyList<string> Labels)
{
    private QueryString? _query;

    public QueryString Query => _query ??= QueryString.Parse(Http.Query);

    /// <summary>The function as the path names it; empty where the operation has none.</summary>
    public string FunctionName => Labels.Count > 0 ? Labels[0] : "";
}
