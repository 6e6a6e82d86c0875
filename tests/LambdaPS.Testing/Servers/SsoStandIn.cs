using System.Globalization;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Testing.Servers;

/// <summary>SSO's portal: gives a role's credentials to whoever has logged in.</summary>
internal sealed class SsoStandIn(KeyRing keys) : StandIn
{
    /// <summary>What a login leaves behind on this machine.</summary>
    public string LoginToken { get; set; } = "bearer-of-the-login";

    /// <summary>The status with which it refuses whoever is logged in; null where it gives the role.</summary>
    public int? Refusal { get; set; }

    public override void Reset()
    {
        base.Reset();
        Refusal = null;
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (request.Method != "GET" || request.Path != "/federation/credentials")
            return Text(404, "Not Found");
        if (request.Headers.First("x-amz-sso_bearer_token") is var sent && sent != LoginToken)
        {
            return Json(401, $$"""{"message":"Session token not found or invalid: {{sent}}"}""")
                .With("x-amzn-ErrorType", "UnauthorizedException");
        }

        if (Refusal is { } status)
        {
            return Json(status, """{"message":"No access"}""")
                .With("x-amzn-ErrorType", status == 403 ? "ForbiddenException" : "ResourceNotFoundException");
        }

        var query = Form(request.Query);
        var key = keys.Issue($"arn:aws:sts::{query["account_id"]}:assumed-role/{query["role_name"]}/sso", temporary: true);
        var expires = (Clock.GetUtcNow() + TimeSpan.FromHours(6)).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Json(
            200,
            $$$"""
            {"roleCredentials":{"accessKeyId":"{{{key.AccessKeyId}}}","secretAccessKey":"{{{key.SecretAccessKey}}}",
             "sessionToken":"{{{key.SessionToken}}}","expiration":{{{expires}}}}}
            """
        );
    }
}
