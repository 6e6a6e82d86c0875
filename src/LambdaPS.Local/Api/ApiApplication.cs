using LambdaPS.Local.Http;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Api;

/// <summary>The API as the server sees it: checks the signature, finds the operation, words the errors.</summary>
internal sealed class ApiApplication : IHttpApplication
{
    private readonly Router _router = new();
    private readonly Service _lambda;
    private readonly Service _sts;
    private readonly Action<Exception>? _fault;

    public ApiApplication(LocalEndpointOptions options, LocalCredentials credentials)
    {
        _fault = options.Fault;
        _lambda = new Service(new SignatureVerifier(credentials, options.Region, "lambda", options.Clock), new LambdaErrors());
        _sts = new Service(new SignatureVerifier(credentials, options.Region, "sts", options.Clock), new StsErrors());
        Events = new EventQueue(Report);

        var names = new ResourceNames(options.Region, options.AccountId);
        var catalog = new FunctionCatalog(options.Functions, names);
        _router.Add("POST", "/", new GetCallerIdentity(names));
        _router.Add("GET", "/2015-03-31/functions", new ListFunctions(catalog));
        _router.Add("GET", "/2015-03-31/functions/{FunctionName}/configuration", new GetFunctionConfiguration(catalog));
        _router.Add("POST", "/2015-03-31/functions/{FunctionName}/invocations", new Invoke(catalog, Events));
    }

    /// <summary>The events that run behind their answers.</summary>
    public EventQueue Events { get; }

    public long BodyLimit(HttpRequest head) => RequestLimits.Of(head);

    public async Task<HttpResponse> AnswerAsync(HttpRequest request, CancellationToken cancellation)
    {
        var id = NewRequestId();

        // STS has one path, and Lambda none so short.
        var service = request.Path == "/" ? _sts : _lambda;
        HttpResponse response;
        try
        {
            service.Verifier.Verify(request);
            var (operation, name) = _router.Find(request)
                ?? throw new ApiException(404, "UnknownOperationException", $"There is no operation {request.Method} {request.Path}.");
            response = await operation.AnswerAsync(new ApiRequest(request, id, name), cancellation).ConfigureAwait(false);
        }
        catch (SignatureException e)
        {
            response = service.Errors.Answer(e, id);
        }
        catch (ApiException e)
        {
            response = service.Errors.Answer(e, id);
        }

        return response.With("x-amzn-RequestId", id);
    }

    public HttpResponse Refuse(HttpRefusal refusal)
    {
        var response = refusal switch
        {
            { Status: 413, Request: { } request } => RequestLimits.TooLarge(request),
            { Status: 500 } => LambdaErrors.Answer(500, "ServiceException", refusal.Reason),
            _ => LambdaErrors.Answer(refusal.Status, "MalformedHttpRequestException", refusal.Reason),
        };
        return response.With("x-amzn-RequestId", NewRequestId());
    }

    public void Report(Exception fault) => _fault?.Invoke(fault);

    private static string NewRequestId() => Guid.NewGuid().ToString();

    private sealed record Service(SignatureVerifier Verifier, IServiceErrors Errors);
}
