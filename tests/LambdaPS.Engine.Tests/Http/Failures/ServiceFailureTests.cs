using System.Globalization;

namespace LambdaPS.Engine.Tests.Http.Failures;

/// <summary>What each of the service's errors becomes.</summary>
public class ServiceFailureTests
{
    // Columns: status, code, failure, whether it ran.
    public static TheoryData<int, string, string, QueryOutcome> Rows { get; } =
        Build(
            """
            400 InvalidParameterValueException             QueryInvalid         NotRun
            400 ValidationException                        QueryInvalid         NotRun
            400 ModeNotSupportedException                  QueryInvalid         NotRun
            402 ServiceQuotaExceededException              QuotaExceeded        NotRun
            400 InvalidRequestContentException             PayloadInvalid       NotRun
            400 NoPublishedVersionException                RequestRejected      NotRun
            400 RecursiveInvocationException               RequestRejected      NotRun
            400 SnapStartException                         FunctionUnusable     NotRun
            403 AccessDeniedException                      AccessDenied         NotRun
            403 EFSMountFailureException                   FunctionUnusable     NotRun
            403 S3FilesMountFailureException               FunctionUnusable     NotRun
            403 UnrecognizedClientException                CredentialsRejected  NotRun
            403 InvalidSignatureException                  CredentialsRejected  NotRun
            403 IncompleteSignatureException               CredentialsRejected  NotRun
            403 MissingAuthenticationTokenException        CredentialsRejected  NotRun
            403 InvalidClientTokenId                       CredentialsRejected  NotRun
            403 ExpiredTokenException                      CredentialsExpired   NotRun
            403 ExpiredToken                               CredentialsExpired   NotRun
            404 ResourceNotFoundException                  FunctionNotFound     NotRun
            408 EFSMountConnectivityException              FunctionUnusable     MayHaveRun
            408 EFSMountTimeoutException                   FunctionUnusable     MayHaveRun
            408 S3FilesMountConnectivityException          FunctionUnusable     MayHaveRun
            408 S3FilesMountTimeoutException               FunctionUnusable     MayHaveRun
            408 SnapStartTimeoutException                  FunctionNotReady     MayHaveRun
            409 ResourceConflictException                  FunctionNotReady     NotRun
            409 SnapStartNotReadyException                 FunctionNotReady     NotRun
            409 CodeArtifactUserPendingException           FunctionNotReady     NotRun
            409 CodeArtifactUserFailedException            FunctionUnusable     NotRun
            409 CodeArtifactUserDeletedException           FunctionUnusable     NotRun
            409 SnapStartRegenerationFailureException      FunctionUnusable     NotRun
            409 DurableExecutionAlreadyStartedException    ExecutionExists      NotRun
            410 EFSIOException                             FunctionUnusable     MayHaveRun
            413 RequestTooLargeException                   PayloadTooLarge      NotRun
            413 SerializedRequestEntityTooLargeException   PayloadTooLarge      NotRun
            415 UnsupportedMediaTypeException              RequestRejected      NotRun
            429 TooManyRequestsException                   Throttled            NotRun
            500 ServiceException                           ServiceFault         MayHaveRun
            502 EC2AccessDeniedException                   FunctionUnusable     NotRun
            502 EC2ThrottledException                      FunctionNotReady     NotRun
            502 EC2UnexpectedException                     FunctionUnusable     NotRun
            502 ENILimitReachedException                   FunctionNotReady     NotRun
            502 ENINotReadyException                       FunctionNotReady     NotRun
            502 InvalidRuntimeException                    FunctionUnusable     NotRun
            502 InvalidSecurityGroupIDException            FunctionUnusable     NotRun
            502 InvalidSubnetIDException                   FunctionUnusable     NotRun
            502 InvalidZipFileException                    FunctionUnusable     NotRun
            502 KMSAccessDeniedException                   FunctionUnusable     NotRun
            502 KMSDisabledException                       FunctionUnusable     NotRun
            502 KMSInvalidStateException                   FunctionUnusable     NotRun
            502 KMSNotFoundException                       FunctionUnusable     NotRun
            502 ResourceNotReadyException                  FunctionNotReady     NotRun
            502 SubnetIPAddressLimitReachedException       FunctionNotReady     NotRun
            418 SomethingNewException                      RequestRejected      NotRun
            503 SomethingNewException                      ServiceFault         MayHaveRun
            500 TooManyRequestsException                   ServiceFault         MayHaveRun
            500 ResourceConflictException                  ServiceFault         MayHaveRun
            500 ResourceNotReadyException                  ServiceFault         MayHaveRun
            500 RequestExpired                             ServiceFault         MayHaveRun
            502 ResourceNotFoundException                  ServiceFault         MayHaveRun
            502 DurableExecutionAlreadyStartedException    ServiceFault         MayHaveRun
            503 ThrottlingException                        ServiceFault         MayHaveRun
            503 InvalidSignatureException                  ServiceFault         MayHaveRun
            504 AccessDeniedException                      ServiceFault         MayHaveRun
            504 ExpiredTokenException                      ServiceFault         MayHaveRun
            504 EC2ThrottledException                      ServiceFault         MayHaveRun
            """
        );

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task An_error_becomes_its_failure(int status, string code, string failure, QueryOutcome outcome)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "what the service says"));
        using var source = server.Open();

        var thrown = await source.FailToInvokeAsync();

        AssertFailure.Is(thrown, Enum.Parse<LambdaErrorId>(failure), ["what the service says"], outcome);
        Assert.Equal(code, thrown.ErrorType);
        Assert.Equal(status, thrown.StatusCode);
        Assert.Equal("id-of-the-error", thrown.RequestId);
    }

    // Without a code nobody knows who answered.
    [Theory]
    [InlineData(400, "RequestRejected", QueryOutcome.NotRun)]
    [InlineData(401, "CredentialsRejected", QueryOutcome.NotRun)]
    [InlineData(404, "RequestRejected", QueryOutcome.NotRun)]
    [InlineData(407, "ProxyRejected", QueryOutcome.NotRun)]
    [InlineData(408, "ServiceFault", QueryOutcome.MayHaveRun)]
    [InlineData(410, "RequestRejected", QueryOutcome.MayHaveRun)]
    [InlineData(413, "PayloadTooLarge", QueryOutcome.NotRun)]
    [InlineData(429, "Throttled", QueryOutcome.NotRun)]
    [InlineData(499, "ServiceFault", QueryOutcome.MayHaveRun)]
    [InlineData(500, "ServiceFault", QueryOutcome.MayHaveRun)]
    [InlineData(502, "ServiceFault", QueryOutcome.MayHaveRun)]
    [InlineData(504, "ServiceFault", QueryOutcome.MayHaveRun)]
    public async Task A_page_of_a_proxy_counts_by_its_status(int status, string failure, QueryOutcome outcome)
    {
        await using var server = new ScriptedServer(
            Answers.Http(status, "<html><body>Sorry<br></body></html>", "Content-Type: text/html; charset=utf-8")
        );
        using var source = server.Open();

        var thrown = await source.FailToInvokeAsync();

        Assert.Equal(failure, thrown.ErrorId.ToString());
        Assert.Equal(outcome, thrown.Outcome);
        Assert.Null(thrown.ErrorType);
        AssertFailure.Names(thrown.Advice, "Lambda");
        Assert.DoesNotContain("Sorry", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(408)]
    public async Task A_list_runs_nothing_whatever_its_error(int status)
    {
        await using var server = new ScriptedServer(Answers.Http(status, "no"));
        using var source = server.Open();

        Assert.Equal(QueryOutcome.NotRun, (await source.FailToListAsync()).Outcome);
    }

    [Fact]
    public async Task A_list_that_is_not_found_is_no_missing_function()
    {
        await using var server = new ScriptedServer(Answers.Error(404, "ResourceNotFoundException", "?"));
        using var source = server.Open();

        Assert.Equal(LambdaErrorId.RequestRejected, (await source.FailToListAsync()).ErrorId);
    }

    [Theory]
    [InlineData("Signature expired: 20260101T000000Z is now earlier than 20260101T000500Z")]
    [InlineData("Signature not yet current: 20260101T001000Z is still later than 20260101T000500Z")]
    public async Task A_signature_out_of_its_time_means_a_wrong_clock(string text)
    {
        await using var server = new ScriptedServer(Answers.Error(403, "InvalidSignatureException", text));
        using var source = server.Open();

        Assert.Equal(LambdaErrorId.ClockSkewed, (await source.FailToInvokeAsync()).ErrorId);
    }

    [Fact]
    public async Task A_missing_function_is_named_with_its_qualifier_and_region()
    {
        await using var server = new ScriptedServer(Answers.Error(404, "ResourceNotFoundException", "Function not found: x"));
        using var source = server.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new() { FunctionName = "f", Qualifier = "prod" }, default)
        );

        AssertFailure.Is(thrown, LambdaErrorId.FunctionNotFound, ["f:prod", "eu-west-1", "Function not found: x"]);
    }

    [Theory]
    [InlineData("Credential should be scoped to a valid region, not 'eu-west-1'.")]
    [InlineData("Credential should be scoped to a valid Region.")]
    public async Task A_signature_for_another_region_is_a_matter_of_the_region_and_not_of_the_key(string text)
    {
        await using var server = new ScriptedServer(Answers.Error(403, "InvalidSignatureException", text));
        using var source = server.Open();

        var thrown = await source.FailToInvokeAsync();

        AssertFailure.Is(thrown, LambdaErrorId.CredentialsRejected, advice: ["-Region", "eu-west-1"]);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("prod", "Get-LambdaFunctionAlias", "Get-LambdaFunctionVersion", "Get-LambdaFunctionList", "Get-LambdaSource")]
    public async Task A_missing_function_with_a_qualifier_may_be_a_missing_qualifier(string? qualifier, params string[] advice)
    {
        await using var server = new ScriptedServer(Answers.Error(404, "ResourceNotFoundException", "Function not found: x"));
        using var source = server.Open();

        var thrown = await Assert.ThrowsAsync<LambdaQueryException>(() =>
            source.InvokeAsync(new() { FunctionName = "f", Qualifier = qualifier }, default)
        );

        Assert.Equal(qualifier is null, thrown.Advice is null);
        AssertFailure.Names(thrown.Advice, advice);
    }

    private static TheoryData<int, string, string, QueryOutcome> Build(string table)
    {
        var rows = new TheoryData<int, string, string, QueryOutcome>();
        foreach (var line in table.Split('\n'))
        {
            var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            rows.Add(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[1], cells[2], Enum.Parse<QueryOutcome>(cells[3]));
        }

        return rows;
    }
}
