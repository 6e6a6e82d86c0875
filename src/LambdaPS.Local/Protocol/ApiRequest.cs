using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Protocol;

/// <summary>A routed request.</summary>
/// <param name="Http">The HTTP request.</param>
/// <param name="RequestId">The request ID, a GUID.</param>
/// <param name="Labels">The decoded labels of the path, in order.</param>
internal sealed record ApiRequest(HttpRequest Http, string RequestId, IReadOnlyList<string> Labels)
{
    private QueryString? _query;

    public QueryString Query => _query ??= QueryString.Parse(Http.Query);

    /// <summary>The function as the path names it; empty if the operation has no function.</summary>
    public string FunctionName => Labels.Count > 0 ? Labels[0] : "";
}
