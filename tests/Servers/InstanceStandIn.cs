using System.Globalization;
using LambdaPS.Local.Http;

namespace LambdaPS.Tests.Servers;

/// <summary>The instance's metadata service in its second version: nothing without a token, and a token by PUT alone.</summary>
internal sealed class InstanceStandIn(KeyRing keys) : StandIn
{
    private const string Root = "/latest/meta-data/iam/security-credentials/";
    private const string Token = "metadata-token-of-the-instance==";

    /// <summary>The role of the instance; null for none.</summary>
    public string? Role { get; set; } = "runbook";

    /// <summary>The region that it is in.</summary>
    public string Region { get; set; } = "eu-west-1";

    /// <summary>The key that it gave last.</summary>
    public string? LastKey { get; private set; }

    /// <summary>How often it was asked for credentials.</summary>
    public int Fetches => CountOf("GET", Root + Role);

    public override void Reset()
    {
        base.Reset();
        (Role, Region) = ("runbook", "eu-west-1");
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) => Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (request.Path == "/latest/api/token")
        {
            return request.Method == "PUT" && int.TryParse(request.Headers.First("X-aws-ec2-metadata-token-ttl-seconds"), out var seconds) && seconds is > 0 and <= 21_600
                ? Text(200, Token)
                : Text(400, "Bad Request");
        }

        if (request.Method != "GET" || request.Headers.First("X-aws-ec2-metadata-token") != Token) return Text(401, "Unauthorized");
        return request.Path switch
        {
            Root => Role is null ? Text(404, "Not Found") : Text(200, Role),
            _ when Role is not null && request.Path == Root + Role => Credentials(),
            "/latest/meta-data/iam/info" when Role is not null => Json(200, $$"""{"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","InstanceProfileArn":"arn:aws:iam::123456789012:instance-profile/{{Role}}","InstanceProfileId":"AIPA"}"""),
            "/latest/dynamic/instance-identity/document" => Json(200, $$"""{"region":"{{Region}}"}"""),
            _ => Text(404, "Not Found"),
        };
    }

    private HttpResponse Credentials()
    {
        var key = keys.Issue($"arn:aws:sts::123456789012:assumed-role/{Role}/i-1", temporary: true);
        LastKey = key.AccessKeyId;
        var expires = (Clock.GetUtcNow() + TimeSpan.FromHours(6)).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Json(200, $$"""
            {"Code":"Success","LastUpdated":"2026-01-01T00:00:00Z","Type":"AWS-HMAC","AccessKeyId":"{{key.AccessKeyId}}",
             "SecretAccessKey":"{{key.SecretAccessKey}}","Token":"{{key.SessionToken}}","Expiration":"{{expires}}"}
            """);
    }
}
