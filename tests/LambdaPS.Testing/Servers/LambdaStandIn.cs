using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Testing.Servers;

/// <summary>Lambda: lists one function, and answers a query with its own payload.</summary>
internal sealed class LambdaStandIn(KeyRing keys, string region = "eu-west-1", TimeProvider? clock = null) : StandIn(clock)
{
    /// <summary>Whether the keys may list.</summary>
    public bool MayList { get; set; } = true;

    /// <summary>The ARN of whoever sent the last request that was accepted.</summary>
    public string? Caller { get; private set; }

    public override void Reset()
    {
        base.Reset();
        (MayList, Caller) = (true, null);
    }

    protected override Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation) =>
        Task.FromResult(Answer(request));

    private HttpResponse Answer(HttpRequest request)
    {
        KeyRing.Key key;
        try
        {
            key = keys.Verify(request, region, "lambda", Clock);
        }
        catch (SignatureException refused)
        {
            var code = refused.Error == SignatureError.UnknownKey ? "UnrecognizedClientException" : "InvalidSignatureException";

            // Like the service: the answer quotes what it was sent, token and all.
            var quoted =
                $"{refused.Message} The Canonical String for this request should have been 'x-amz-security-token:{request.Headers.First("X-Amz-Security-Token")}'";
            return Error(403, code, refused.Message.StartsWith("Signature expired", StringComparison.Ordinal) ? refused.Message : quoted);
        }

        if (key.Expired)
        {
            return Error(
                403,
                "ExpiredTokenException",
                $"The security token included in the request is expired: {key.Credentials.SessionToken}"
            );
        }

        Caller = key.Owner;
        return (request.Method, request.Path) switch
        {
            ("GET", "/2015-03-31/functions") when !MayList => Error(
                403,
                "AccessDeniedException",
                $"User: {key.Owner} is not authorized to perform: lambda:ListFunctions"
            ),
            ("GET", "/2015-03-31/functions") => Json(
                200,
                """{"Functions":[{"FunctionName":"echo","FunctionArn":"arn:aws:lambda:eu-west-1:123456789012:function:echo","Runtime":"python3.14"}],"NextMarker":null}"""
            ),
            ("POST", "/2015-03-31/functions/echo/invocations") => new HttpResponse(200) { Body = request.Body }.With(
                "X-Amz-Executed-Version",
                "$LATEST"
            ),
            _ => Error(404, "ResourceNotFoundException", "Function not found"),
        };
    }

    private static HttpResponse Error(int status, string code, string message) =>
        Json(status, System.Text.Json.JsonSerializer.Serialize(new { Type = "User", message })).With("x-amzn-ErrorType", code);
}
