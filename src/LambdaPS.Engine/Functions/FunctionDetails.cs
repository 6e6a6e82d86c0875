using System.Text.Json;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Functions;

/// <summary>Reads one function (GetFunctionConfiguration; GetFunction would return a URL of its code that needs no signature).</summary>
/// <param name="send">Sends a request with retries.</param>
/// <param name="endpoint">The base address of Lambda.</param>
/// <param name="timeout">The timeout of a request.</param>
internal sealed class FunctionDetails(SendRequest send, Uri endpoint, TimeSpan timeout)
{
    private const string EventInvokeConfigs = "/2019-09-25/functions";
    private const int DefaultRetries = 2;
    private const int ResponseLimit = 1024 * 1024;

    /// <summary>Reads the configuration of a function, without the values of its environment variables.</summary>
    public Task<LambdaFunction> GetAsync(string functionName, string? qualifier, CancellationToken cancellation) =>
        CallAsync(
            "GetFunctionConfiguration",
            $"{FunctionPath.Create(functionName)}/configuration",
            functionName,
            qualifier,
            json => FunctionReader.Read(json, withValues: false),
            cancellation
        );

    /// <summary>Reads the number of retries of an event after an error of the function: 0 to 2.</summary>
    public async Task<int> GetEventRetriesAsync(string functionName, string? qualifier, CancellationToken cancellation)
    {
        try
        {
            return await CallAsync(
                    "GetFunctionEventInvokeConfig",
                    $"{FunctionPath.Create(functionName, EventInvokeConfigs)}/event-invoke-config",
                    functionName,
                    qualifier,
                    ReadRetries,
                    cancellation
                )
                .ConfigureAwait(false);
        }
        catch (LambdaQueryException failure) when (failure.ErrorId == LambdaErrorId.FunctionNotFound)
        {
            // No configuration: the default of Lambda.
            return DefaultRetries;
        }
    }

    private static int ReadRetries(JsonElement json) =>
        json.TryGetProperty("MaximumRetryAttempts", out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt32(out var retries)
            ? Math.Clamp(retries, 0, DefaultRetries)
            : DefaultRetries;

    private async Task<T> CallAsync<T>(
        string operation,
        string path,
        string functionName,
        string? qualifier,
        Func<JsonElement, T> read,
        CancellationToken cancellation
    )
    {
        var query = qualifier is null ? Array.Empty<HeaderField>() : [new HeaderField("Qualifier", qualifier)];
        var request = new ServiceRequest
        {
            Operation = operation,
            Target = RequestTarget.Create(HttpMethod.Get, endpoint, path, query),
            Timeout = timeout,
            AttemptTimeout = FunctionPages.AttemptTimeout,
            ResponseLimit = ResponseLimit,
            FunctionName = functionName,
            Qualifier = qualifier,
        };
        var response = await send(request, cancellation).ConfigureAwait(false);
        try
        {
            using var document = JsonDocument.Parse(response.Body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? read(document.RootElement)
                : throw new JsonException("It is not a JSON object.");
        }
        catch (JsonException invalid)
        {
            throw new LambdaQueryException(
                LambdaErrorId.ResponseInvalid,
                $"{endpoint.Authority} returned an invalid {operation} response: {DisplayText.Line(invalid.Message)}",
                invalid
            )
            {
                Attempts = response.Attempts,
                RequestId = response.RequestId,
                StatusCode = response.StatusCode,
                Advice = "Check that the endpoint URL is Lambda's.",
            };
        }
    }
}
