using System.Globalization;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Testing.Servers;

/// <summary>
/// The instance's metadata service in its second version: nothing without a token, and a token by PUT alone. Where it
/// answers the PUT with another status than 200 it is one of the first version, which knows of no tokens.
/// </summary>
internal sealed class InstanceStandIn(KeyRing keys) : StandIn
{
    private const string Root = "/latest/meta-data/iam/security-credentials/";
    private const string Token = "metadata-token-of-the-instance==";

    /// <summary>The role of the instance; null for none.</summary>
    public string? Role { get; set; } = "runbook";

    /// <summary>The region that it is in.</summary>
    public string Region { get; set; } = "eu-west-1";

    /// <summary>What it answers to the PUT for a token.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>Whether it takes no token for the one that it gave.</summary>
    public bool RefusesTokens { get; set; }

    /// <summary>How many of the next requests it is too busy for.</summary>
    public int Busy { get; set; }

    /// <summary>What it gives for credentials; null for real ones.</summary>
    public string? Document { get; set; }

    /// <summary>What it tells of itself; null for its region.</summary>
    public string? Identity { get; set; }

    /// <summary>The key that it gave last.</summary>
    public string? LastKey { get; private set; }

    /// <summary>How often it was asked for credentials.</summary>
    public int Fetches => CountOf("GET", Root + Role);

    public override void Reset()
    {
        base.Reset();
        (Role, Region, TokenStatus, RefusesTokens, Busy, Document, Identity) = ("runbook", "eu-west-1", 200, false, 0, null, null);
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (Busy > 0)
        {
            Busy--;
            return Text(503, "Service Unavailable");
        }

        if (request.Path == "/latest/api/token")
        {
            if (TokenStatus != 200)
                return Text(TokenStatus, "<html>no tokens</html>");
            return
                request.Method == "PUT"
                && int.TryParse(request.Headers.First("X-aws-ec2-metadata-token-ttl-seconds"), out var seconds)
                && seconds is > 0 and <= 21_600
                ? Text(200, Token)
                : Text(400, "Bad Request");
        }

        var shown = request.Headers.First("X-aws-ec2-metadata-token");
        if (request.Method != "GET" || RefusesTokens || shown != (TokenStatus == 200 ? Token : null))
            return Text(401, "Unauthorized");
        return request.Path switch
        {
            Root => Role is null ? Text(404, "Not Found") : Text(200, Role),
            _ when Role is not null && request.Path == Root + Role => Credentials(),
            "/latest/meta-data/iam/info" when Role is not null => Json(
                200,
                $$"""{"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","InstanceProfileArn":"arn:aws:iam::123456789012:instance-profile/{{Role}}","InstanceProfileId":"AIPA"}"""
            ),
            "/latest/dynamic/instance-identity/document" => Json(200, Identity ?? $$"""{"region":"{{Region}}"}"""),
            _ => Text(404, "Not Found"),
        };
    }

    private HttpResponse Credentials()
    {
        if (Document is not null)
            return Json(200, Document);
        var key = keys.Issue($"arn:aws:sts::123456789012:assumed-role/{Role}/i-1", temporary: true);
        LastKey = key.AccessKeyId;
        var expires = (Clock.GetUtcNow() + TimeSpan.FromHours(6)).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss'Z'",
            CultureInfo.InvariantCulture
        );
        return Json(
            200,
            $$"""
            {"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","Type":"AWS-HMAC","AccessKeyId":"{{key.AccessKeyId}}",
             "SecretAccessKey":"{{key.SecretAccessKey}}","Token":"{{key.SessionToken}}","Expiration":"{{expires}}"}
            """
        );
    }
}
