using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Engine.Tests.Credentials.Identity;

/// <summary>
/// Everything that gives credentials, on one port. The access key ID tells who gave it to whom: STS gives
/// <c>ASIA.role.BY.key</c>, SSO <c>ASIASSO.account.role.token</c>, the container <c>ASIACONTAINER</c>, the instance <c>ASIAIMDS</c>.
/// </summary>
internal sealed class IdentityStandIn : StandIn
{
    private const string Expiration = "2099-01-01T00:00:00Z";
    private const string Roles = "/latest/meta-data/iam/security-credentials/";

    private readonly ConcurrentQueue<Dictionary<string, string>> _calls = new();

    /// <summary>The forms that STS was sent.</summary>
    public IReadOnlyList<Dictionary<string, string>> StsCalls => [.. _calls];

    public override void Reset()
    {
        base.Reset();
        _calls.Clear();
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(
            request switch
            {
                { Method: "POST", Path: "/" } => Assume(request),
                { Path: "/federation/credentials" } => Portal(request),
                { Path: "/token" } => Json(
                    200,
                    """{"accessToken":"renewed-token","tokenType":"Bearer","expiresIn":28800,"refreshToken":"next"}"""
                ),
                { Path: "/creds" } => Document("ASIACONTAINER"),
                { Method: "PUT", Path: "/latest/api/token" } => Text(200, "metadata-token"),
                { Path: Roles } => Text(200, "role"),
                { Path: Roles + "role" } => Document("ASIAIMDS"),
                { Path: "/latest/dynamic/instance-identity/document" } => Json(200, """{"region":"eu-west-3"}"""),
                _ => Text(404, "Not Found"),
            }
        );

    private static HttpResponse Document(string id) =>
        Json(200, $$"""{"Code":"Success","AccessKeyId":"{{id}}","SecretAccessKey":"s","Token":"t","Expiration":"{{Expiration}}"}""");

    private static HttpResponse Portal(HttpRequest request)
    {
        var token = request.Headers.First("x-amz-sso_bearer_token");
        if (token is not ("good-token" or "renewed-token"))
            return Json(401, """{"message":"Session token not found or invalid"}""").With("x-amzn-ErrorType", "UnauthorizedException");
        var query = Form(request.Query);
        return Json(
            200,
            $$$"""
            {"roleCredentials":{"accessKeyId":"ASIASSO.{{{query["account_id"]}}}.{{{query["role_name"]}}}.{{{token}}}",
             "secretAccessKey":"s","sessionToken":"t","expiration":4070908800000}}
            """
        );
    }

    private HttpResponse Assume(HttpRequest request)
    {
        var form = Form(Encoding.UTF8.GetString(request.Body.Span));
        _calls.Enqueue(form);
        var by = Regex.Match(request.Headers.First("Authorization") ?? "", "Credential=([^/]*)/") is { Success: true } signer
            ? signer.Groups[1].Value
            : "web";
        var action = form["Action"];
        return new HttpResponse(200)
        {
            Body = Encoding.UTF8.GetBytes(
                $"""
                <{action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><{action}Result><Credentials>
                <AccessKeyId>ASIA.{form["RoleArn"].Split('/')[^1]}.BY.{by}</AccessKeyId><SecretAccessKey>s</SecretAccessKey>
                <SessionToken>t</SessionToken><Expiration>{Expiration}</Expiration>
                </Credentials></{action}Result></{action}Response>
                """
            ),
        }.With("Content-Type", "text/xml");
    }
}
