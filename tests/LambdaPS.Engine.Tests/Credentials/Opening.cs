using System.Text;
using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Credentials;

/// <summary>Opens sources as the cmdlets do, and uses them.</summary>
internal static class Opening
{
    public static Task<ISourceConnection> OpenAsync(
        CredentialOptions credentials,
        RoleOptions? role = null,
        Func<CancellationToken, Task<string>>? mfa = null,
        TimeProvider? clock = null
    ) =>
        OpenAsync(
            new SourceOptions
            {
                Credentials = credentials,
                Role = role,
                MfaCode = mfa,
            },
            clock
        );

    public static Task<ISourceConnection> OpenAsync(SourceOptions options, TimeProvider? clock = null) =>
        new LambdaEngine(clock ?? TimeProvider.System).OpenAsync(options, CancellationToken.None);

    public static async Task<LambdaQueryException> FailAsync(SourceOptions options) =>
        await Assert.ThrowsAsync<LambdaQueryException>(() => OpenAsync(options));

    public static Task<LambdaQueryException> FailAsync(
        CredentialOptions credentials,
        RoleOptions? role = null,
        Func<CancellationToken, Task<string>>? mfa = null
    ) =>
        FailAsync(
            new SourceOptions
            {
                Credentials = credentials,
                Role = role,
                MfaCode = mfa,
            }
        );

    /// <summary>Sends a query, and expects its own payload in return.</summary>
    public static async Task QueryAsync(this ISourceConnection source)
    {
        var answer = await source.InvokeAsync(new InvocationRequest { FunctionName = "echo", Payload = "[1]"u8.ToArray() }, default);
        Assert.Equal("[1]", Encoding.UTF8.GetString(answer.GetResponseBytes().Span));
    }
}
