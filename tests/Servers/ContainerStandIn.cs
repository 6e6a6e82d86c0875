using System.Globalization;
using LambdaPS.Local.Http;

namespace LambdaPS.Tests.Servers;

/// <summary>The endpoint that gives a container or a pod its identity, for whoever shows the token.</summary>
internal sealed class ContainerStandIn(KeyRing keys) : StandIn
{
    public const string Path = "/v1/credentials";
    public const string Token = "token-of-the-pod";

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) => Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (request.Method != "GET" || request.Path != Path) return Text(404, "Not Found");
        if (request.Headers.First("Authorization") != Token) return Text(401, "Unauthorized");

        var key = keys.Issue("arn:aws:sts::123456789012:assumed-role/pod/eks-1", temporary: true);
        var expires = (Clock.GetUtcNow() + TimeSpan.FromHours(6)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Json(200, $$"""
            {"AccessKeyId":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}","Token":"{{key.SessionToken}}","Expiration":"{{expires}}"}
            """);
    }
}
