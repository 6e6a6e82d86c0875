using System.Globalization;
using System.Text;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Testing.Servers;

/// <summary>
/// STS: AssumeRole with external id and MFA, AssumeRoleWithWebIdentity, GetCallerIdentity. Signatures are checked by the
/// real time, since the SDK's client signs by it; what it gives is valid by the time of the tests.
/// </summary>
internal sealed class StsStandIn(KeyRing keys, TimeProvider expiry) : StandIn
{
    private const string Namespace = "https://sts.amazonaws.com/doc/2011-06-15/";

    /// <summary>The region that requests must be signed for; null for whichever they name.</summary>
    public string? Region { get; set; } = "eu-west-1";

    /// <summary>The external id that roles ask for; null for none.</summary>
    public string? ExternalId { get; set; }

    /// <summary>The MFA device and its code that roles ask for; null for none.</summary>
    public (string Serial, string Code)? Mfa { get; set; }

    /// <summary>The token that a web identity has to show.</summary>
    public string? WebIdentityToken { get; set; }

    /// <summary>How long what it gives is valid.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What stands in its place and answers everything with that, as a proxy's page does; null for STS itself.</summary>
    public string? Page { get; set; }

    /// <summary>Whether it refuses everything, as in an outage.</summary>
    public bool IsDown { get; set; }

    /// <summary>What the actions of the last reset were, each with its form.</summary>
    public IReadOnlyList<Dictionary<string, string>> Calls =>
        [.. Requests.Select(request => Form(Encoding.UTF8.GetString(request.Body.Span)))];

    /// <summary>The forms of one action.</summary>
    public IReadOnlyList<Dictionary<string, string>> CallsOf(string action) =>
        [.. Calls.Where(call => call.GetValueOrDefault("Action") == action)];

    public override void Reset()
    {
        base.Reset();
        (Region, ExternalId, Mfa, WebIdentityToken, Lifetime, IsDown, Page) = (
            "eu-west-1",
            null,
            null,
            null,
            TimeSpan.FromHours(1),
            false,
            null
        );
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        if (Page is not null)
            return Xml(200, Page);
        if (IsDown)
            return Error(503, "ServiceUnavailable", "Try again");
        if (request.Method != "POST" || request.Path != "/")
            return Error(404, "UnknownOperation", "no such operation");
        var form = Form(Encoding.UTF8.GetString(request.Body.Span));
        if (form.GetValueOrDefault("Version") != "2011-06-15")
            return Error(400, "InvalidAction", "no such version");
        if (form["Action"] == "AssumeRoleWithWebIdentity")
            return WebIdentity(request, form);

        try
        {
            var caller = keys.Verify(request, Region ?? AuthorizationHeader.Parse(request).Region, "sts", Clock);
            if (caller.Expired)
                return Error(403, "ExpiredToken", "The security token included in the request is expired");
            return form["Action"] switch
            {
                "GetCallerIdentity" => Identity(caller.Owner),
                "AssumeRole" => Assume(caller, form),
                _ => Error(400, "InvalidAction", "no such action"),
            };
        }
        catch (SignatureException refused)
        {
            // Like the service: the answer quotes what it was sent, token and all.
            var quoted =
                $"{refused.Message}\n\nThe Canonical String for this request should have been 'x-amz-security-token:{request.Headers.First("X-Amz-Security-Token")}'";
            return refused.Error == SignatureError.UnknownKey
                ? Error(403, "InvalidClientTokenId", $"{refused.Message} {request.Headers.First("X-Amz-Security-Token")}")
                : Error(403, "SignatureDoesNotMatch", quoted);
        }
    }

    private HttpResponse Assume(KeyRing.Key caller, Dictionary<string, string> form)
    {
        if (ExternalId is not null && form.GetValueOrDefault("ExternalId") != ExternalId)
        {
            return Error(
                403,
                "AccessDenied",
                $"User: {caller.Owner} is not authorized to perform: sts:AssumeRole on resource: {form["RoleArn"]}"
            );
        }

        if (Mfa is { } mfa && (form.GetValueOrDefault("SerialNumber") != mfa.Serial || form.GetValueOrDefault("TokenCode") != mfa.Code))
            return Error(403, "AccessDenied", "MultiFactorAuthentication failed with invalid MFA one time pass code.");

        // A device's code is good for one call.
        if (Mfa is not null)
            Mfa = (Mfa.Value.Serial, "used up");
        return Credentials("AssumeRole", form);
    }

    private HttpResponse WebIdentity(HttpRequest request, Dictionary<string, string> form)
    {
        if (request.Headers.First("Authorization") is not null)
            return Error(400, "InvalidRequest", "not to be signed");
        return form.GetValueOrDefault("WebIdentityToken") == WebIdentityToken && WebIdentityToken is not null
            ? Credentials("AssumeRoleWithWebIdentity", form)
            : Error(400, "InvalidIdentityToken", "The ID Token provided is not a valid JWT.");
    }

    private HttpResponse Credentials(string action, Dictionary<string, string> form)
    {
        var role = form["RoleArn"];
        if (!role.StartsWith("arn:aws:iam::", StringComparison.Ordinal))
            return Error(400, "ValidationError", $"{role} is invalid");

        var key = keys.Issue(
            $"{role.Replace(":iam:", ":sts:", StringComparison.Ordinal).Replace(":role/", ":assumed-role/", StringComparison.Ordinal)}/{form["RoleSessionName"]}",
            temporary: true
        );
        var expires = (expiry.GetUtcNow() + Lifetime).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        return Xml(
            200,
            $"""
            <{action}Response xmlns="{Namespace}"><{action}Result><Credentials>
            <AccessKeyId>{key.AccessKeyId}</AccessKeyId><SecretAccessKey>{key.SecretAccessKey}</SecretAccessKey>
            <SessionToken>{key.SessionToken}</SessionToken><Expiration>{expires}</Expiration>
            </Credentials></{action}Result><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></{action}Response>
            """
        );
    }

    private static HttpResponse Identity(string arn) =>
        Xml(
            200,
            $"""
            <GetCallerIdentityResponse xmlns="{Namespace}"><GetCallerIdentityResult>
            <Arn>{arn}</Arn><UserId>AIDA</UserId><Account>{arn.Split(':')[4]}</Account>
            </GetCallerIdentityResult><ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></GetCallerIdentityResponse>
            """
        );

    private static HttpResponse Error(int status, string code, string message) =>
        Xml(
            status,
            $"""
            <ErrorResponse xmlns="{Namespace}"><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>
            """
        );

    private static HttpResponse Xml(int status, string text) =>
        new HttpResponse(status) { Body = Encoding.UTF8.GetBytes(text) }.With("Content-Type", "text/xml");
}
