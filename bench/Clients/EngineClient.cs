using LambdaPS.Contracts;
using LambdaPS.Sessions;

namespace LambdaPS.Bench.Clients;

/// <summary>The engine behind its contract, in its own load context, without PowerShell.</summary>
internal static class EngineClient
{
    /// <summary>A small echo, so many at once.</summary>
    public static async Task<Figure> RateAsync(Uri address, int atOnce)
    {
        using var connection = await OpenAsync(address);
        var request = new InvocationRequest { FunctionName = "echo", Payload = Echo.Json };
        return await Load.RateAsync(atOnce, () => connection.InvokeAsync(request, CancellationToken.None));
    }

    /// <summary>Every page of a list.</summary>
    public static async Task<Figure> ListAsync(Uri address, int warmUps, int times)
    {
        using var connection = await OpenAsync(address);
        return await Load.TimeAsync(
            warmUps,
            times,
            async () =>
            {
                var functions = 0;
                var request = new FunctionListRequest(IncludeEnvironment: false, AllVersions: false);
                await foreach (var page in connection.ListFunctionsAsync(request, CancellationToken.None))
                    functions += page.Count;
                if (functions != 10_000)
                    throw new InvalidOperationException($"{functions} functions.");
            }
        );
    }

    private static Task<ISourceConnection> OpenAsync(Uri address) =>
        EngineHost.Engine.OpenAsync(
            new SourceOptions
            {
                Credentials = new CredentialOptions.AccessKey("AKIDEXAMPLE", new LambdaSecret("secret"), SessionToken: null),
                Region = "us-east-1",
                EndpointUrl = address,
            },
            CancellationToken.None
        );
}
