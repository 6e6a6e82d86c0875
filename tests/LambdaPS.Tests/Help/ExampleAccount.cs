using System.Collections.Concurrent;
using LambdaPS.Local.Api;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;
using LambdaPS.LocalFunctions;

namespace LambdaPS.Tests.Help;

/// <summary>
/// Lambda in an account: the functions of a folder, in whichever region a request is signed for, for every key that the
/// account knows. So an example may name its own region, profile or role.
/// </summary>
internal sealed class ExampleAccount(KeyRing keys, string folder) : StandIn
{
    private readonly FolderFunctions _functions = FolderFunctions.Open(folder);
    private readonly ConcurrentDictionary<(string Key, string Region), ApiApplication> _regions = [];

    protected override async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            var region = AuthorizationHeader.Parse(request).Region;
            var key = keys.Verify(request, region, request.Headers.First("X-Amz-Target") is null ? "lambda" : "logs", Clock);
            var options = new LocalEndpointOptions
            {
                Functions = _functions.Current,
                Region = region,
                AccountId = "123456789012",
            };
            var service = _regions.GetOrAdd((key.Credentials.AccessKeyId, region), _ => new ApiApplication(options, key.Credentials));
            return await service.HandleAsync(request, cancellation);
        }
        catch (SignatureException refused)
        {
            return Json(403, """{"message":"The security token included in the request is invalid."}""")
                .With(
                    "x-amzn-ErrorType",
                    refused.Error == SignatureError.UnknownKey ? "UnrecognizedClientException" : "InvalidSignatureException"
                );
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _functions.Dispose();
    }
}
