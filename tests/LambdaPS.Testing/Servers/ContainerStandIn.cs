using System.Globalization;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Testing.Servers;

/// <summary>The endpoint that gives a container or a pod its identity, for whoever shows the token.</summary>
internal sealed class ContainerStandIn(KeyRing keys) : StandIn
{
    public const string Path = "/v1/credentials";
    public const string Token = "token-of-the-pod";

    /// <summary>The token that has to be shown.</summary>
    public string Shown { get; set; } = Token;

    /// <summary>How long its credentials are good.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(6);

    /// <summary>What it answers instead; null for real credentials.</summary>
    public (int Status, string Text)? Instead { get; set; }

    public override void Reset()
    {
        base.Reset();
        (Shown, Lifetime, Instead) = (Token, TimeSpan.FromHours(6), null);
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (request.Method != "GET" || request.Path != Path)
            return Text(404, "Not Found");
        if (request.Headers.First("Authorization") != Shown)
            return Text(401, "Unauthorized");
        if (Instead is { } other)
            return Json(other.Status, other.Text);

        var key = keys.Issue("arn:aws:sts::123456789012:assumed-role/pod/eks-1", temporary: true);
        var expires = (Clock.GetUtcNow() + Lifetime).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Json(
            200,
            $$"""
            {"AccessKeyId":"{{key.AccessKeyId}}","SecretAccessKey":"{{key.SecretAccessKey}}","Token":"{{key.SessionToken}}","Expiration":"{{expires}}"}
            """
        );
    }
}
