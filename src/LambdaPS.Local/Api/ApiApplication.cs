using LambdaPS.Local.Invocations;
using LambdaPS.Local.Logs;
using LambdaPS.Local.Model;
using LambdaPS.Local.Operations;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server;
using LambdaPS.Local.Server.Messages;
using LambdaPS.Local.Signing;

namespace LambdaPS.Local.Api;

/// <summary>The APIs of Lambda, STS and CloudWatch Logs: checks the signature, finds the operation, and formats errors.</summary>
internal sealed class ApiApplication : IHttpApplication
{
    private readonly Router _router = new();
    private readonly Service _lambda;
    private readonly Service _sts;
    private readonly Service _logs;
    private readonly LogsApi _logsApi;
    private readonly Action<Exception>? _fault;
    private readonly Action<LocalRequest>? _log;

    public ApiApplication(LocalEndpointOptions options, LocalCredentials credentials)
    {
        _fault = options.Fault;
        _log = options.RequestLog;
        _lambda = new Service(new SignatureVerifier(credentials, options.Region, "lambda", options.Clock), new LambdaErrors());
        _sts = new Service(new SignatureVerifier(credentials, options.Region, "sts", options.Clock), new StsErrors());
        _logs = new Service(new SignatureVerifier(credentials, options.Region, "logs", options.Clock), new LogsErrors());
        var names = new ResourceNames(options.Region, options.AccountId);
        Logs = new LogStore(options.Clock, options.MaxLogEvents);
        _logsApi = new LogsApi(Logs, names.LogGroup(""));
        var concurrency = new FunctionConcurrency(new FunctionLogs(Logs, options.FunctionLog));
        Events = new EventQueue(concurrency, options.EventRetryDelays, Report);
        AddRoutes(new FunctionCatalog(options.Functions, names), concurrency);
    }

    public EventQueue Events { get; }

    public LogStore Logs { get; }

    public long BodyLimit(HttpRequest head) => RequestLimits.Find(head);

    public async Task<HttpResponse> HandleAsync(HttpRequest request, CancellationToken cancellation)
    {
        var id = NewRequestId();
        var started = TimeProvider.System.GetTimestamp();

        // All requests to STS and CloudWatch Logs have the path "/", and no Lambda request does.
        var isLogs = LogsApi.Accepts(request);
        var service =
            isLogs ? _logs
            : request.Path == "/" ? _sts
            : _lambda;
        HttpResponse response;
        try
        {
            service.Verifier.Verify(request);
            response = isLogs ? _logsApi.Handle(request) : await HandleAsync(request, id, cancellation).ConfigureAwait(false);
        }
        catch (SignatureException e)
        {
            response = service.Errors.CreateResponse(e, id);
        }
        catch (ApiException e)
        {
            response = service.Errors.CreateResponse(e, id);
        }

        Log(request, response, TimeProvider.System.GetElapsedTime(started));
        return response.With("x-amzn-RequestId", id);
    }

    private Task<HttpResponse> HandleAsync(HttpRequest request, string id, CancellationToken cancellation)
    {
        var (operation, labels) =
            _router.Find(request)
            ?? throw new ApiException(
                404,
                "UnknownOperationException",
                $"The local endpoint does not support {request.Method} {request.Path}."
            );
        return operation.HandleAsync(new ApiRequest(request, id, labels), cancellation);
    }

    public HttpResponse Refuse(HttpRefusal refusal)
    {
        var response = refusal switch
        {
            { Status: 413, Request: { } request } => RequestLimits.TooLarge(request),
            { Status: 500 } => LambdaErrors.CreateResponse(500, "ServiceException", refusal.Reason),
            _ => LambdaErrors.CreateResponse(refusal.Status, "MalformedHttpRequestException", refusal.Reason),
        };
        Log(refusal.Request, response, TimeSpan.Zero);
        return response.With("x-amzn-RequestId", NewRequestId());
    }

    public void Report(Exception fault) => _fault?.Invoke(fault);

    private void AddRoutes(FunctionCatalog catalog, FunctionConcurrency concurrency)
    {
        const string Functions = "/2015-03-31/functions";
        const string Function = Functions + "/{FunctionName}";
        const string Stream = "/2021-11-15/functions/{FunctionName}/response-streaming-invocations";
        var reader = new InvocationReader(catalog);
        _router.Add("POST", "/", new GetCallerIdentity(catalog.Names));
        _router.Add("GET", Functions, new ListFunctions(catalog));
        _router.Add("GET", Function, new GetFunction(catalog));
        _router.Add("GET", Function + "/configuration", new GetFunctionConfiguration(catalog));
        _router.Add("GET", Function + "/versions", new ListVersionsByFunction(catalog));
        _router.Add("GET", Function + "/aliases", new ListAliases(catalog));
        _router.Add("GET", Function + "/aliases/{Name}", new GetAlias(catalog));
        _router.Add("POST", Function + "/invocations", new Invoke(reader, concurrency, Events));
        _router.Add("POST", Stream, new InvokeWithResponseStream(reader, concurrency));
        _router.Add("GET", "/2019-09-30/functions/{FunctionName}/concurrency", new GetFunctionConcurrency(catalog));
        _router.Add("GET", "/2019-09-25/functions/{FunctionName}/event-invoke-config", new GetFunctionEventInvokeConfig(catalog));
        _router.Add("GET", "/2016-08-19/account-settings", new GetAccountSettings(catalog));
    }

    private void Log(HttpRequest? request, HttpResponse response, TimeSpan duration)
    {
        var failed = response.Headers.Any(header => header.Name == "X-Amz-Function-Error");
        _log?.Invoke(new LocalRequest(request?.Method ?? "-", request?.Path ?? "-", response.Status, failed, duration));
    }

    private static string NewRequestId() => Guid.NewGuid().ToString();

    private sealed record Service(SignatureVerifier Verifier, IServiceErrors Errors);
}
