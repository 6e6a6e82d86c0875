using LambdaPS.Contracts;

namespace LambdaPS.Engine.Tests.Retry;

/// <summary>The closed list: what is sent again, what never is, and what only on demand.</summary>
public class RepeatedQueryTests
{
    private static readonly (int Status, string Code)[] _surelyNotRun =
    [
        (429, "TooManyRequestsException"),
        (429, ""),
        (409, "SnapStartNotReadyException"),
        (409, "ResourceConflictException"),
        (409, "CodeArtifactUserPendingException"),
        (502, "ENILimitReachedException"),
        (502, "ENINotReadyException"),
        (502, "EC2ThrottledException"),
        (502, "ResourceNotReadyException"),
        (502, "SubnetIPAddressLimitReachedException"),
    ];

    private static readonly (int Status, string Code)[] _never =
    [
        (400, "InvalidParameterValueException"),
        (400, "ThrottlingException"),
        (400, "ModeNotSupportedException"),
        (402, "ServiceQuotaExceededException"),
        (403, "AccessDeniedException"),
        (404, "ResourceNotFoundException"),
        (408, "EFSMountTimeoutException"),
        (408, "SnapStartTimeoutException"),
        (408, ""),
        (409, "CodeArtifactUserFailedException"),
        (409, "CodeArtifactUserDeletedException"),
        (409, "SnapStartRegenerationFailureException"),
        (409, "DurableExecutionAlreadyStartedException"),
        (409, "SomethingNewException"),
        (410, "EFSIOException"),
        (410, ""),
        (413, "RequestTooLargeException"),
        (502, "EC2AccessDeniedException"),
        (502, "InvalidRuntimeException"),
        (502, "InvalidZipFileException"),
        (502, "KMSAccessDeniedException"),
        (502, "KMSDisabledException"),
        (502, "KMSInvalidStateException"),
        (502, "KMSNotFoundException"),
    ];

    private static readonly (int Status, string Code)[] _faults =
    [
        (500, "ServiceException"),
        (500, ""),
        (502, ""),
        (503, "ServiceUnavailableException"),
        (503, "ThrottlingException"),
        (503, "ResourceConflictException"),
        (504, ""),
    ];

    public static TheoryData<InvocationType, bool, int, string> SurelyNotRun { get; } = Rows(_surelyNotRun, false, true);

    public static TheoryData<InvocationType, bool, int, string> Never { get; } = Rows(_never, false, true);

    public static TheoryData<InvocationType, bool, int, string> FaultsByDefault { get; } = Rows(_faults, false);

    public static TheoryData<InvocationType, bool, int, string> FaultsOnDemand { get; } = Rows(_faults, true);

    [Theory]
    [MemberData(nameof(SurelyNotRun))]
    [MemberData(nameof(FaultsOnDemand))]
    public async Task A_refusal_on_the_list_is_sent_again_until_it_is_answered(InvocationType type, bool unsafely, int status, string code)
    {
        var refusal = Answers.Error(status, code, "not now");
        await using var server = new ScriptedServer(refusal, refusal, refusal, Answers.To(type));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(Query(type, unsafely), default);

        Assert.Equal(4, invocation.Attempts);
        Assert.Equal(4, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("""{"a":1}""", request.Text));
    }

    [Theory]
    [MemberData(nameof(SurelyNotRun))]
    [MemberData(nameof(FaultsOnDemand))]
    public async Task A_refusal_on_the_list_is_sent_four_times_and_no_more(InvocationType type, bool unsafely, int status, string code)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "not now"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type, unsafely);

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(4, failure.Attempts);
        AssertFailure.Names(failure.Message, "not now", "4");
    }

    [Theory]
    [MemberData(nameof(Never))]
    [MemberData(nameof(FaultsByDefault))]
    public async Task Whatever_is_not_on_the_list_is_sent_once(InvocationType type, bool unsafely, int status, string code)
    {
        await using var server = new ScriptedServer(Answers.Error(status, code, "no"));
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type, unsafely);

        Assert.Single(server.Requests);
        Assert.Equal(1, failure.Attempts);
        Assert.Null(failure.Ending);
    }

    [Theory]
    [InlineData(InvocationType.RequestResponse)]
    [InlineData(InvocationType.Event)]
    [InlineData(InvocationType.DryRun)]
    public async Task What_may_have_run_after_a_refusal_is_not_sent_a_third_time(InvocationType type)
    {
        await using var server = new ScriptedServer(Answers.Error(429, "TooManyRequestsException", "no"), Answers.Reset);
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync(type);

        Assert.Equal(LambdaErrorId.ConnectionLost, failure.ErrorId);
        Assert.Equal(2, failure.Attempts);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 3)]
    [InlineData(3, 4)]
    public async Task A_sending_for_a_better_date_counts_and_is_none_beyond_the_fourth(int throttled, int sends)
    {
        var date = new TestClock().GetUtcNow().AddHours(1);
        var skewed = Answers.Http(
            403,
            """{"message":"Signature expired: too old"}""",
            "x-amzn-ErrorType: InvalidSignatureException",
            $"Date: {date:R}"
        );
        await using var server = new ScriptedServer([.. Enumerable.Repeat(Answers.Http(429, ""), throttled), skewed]);
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Equal(LambdaErrorId.ClockSkewed, failure.ErrorId);
        Assert.Equal(sends, failure.Attempts);
        Assert.Equal(sends, server.Requests.Count);
        AssertFailure.NamesNumber(failure.Message, sends);
    }

    [Theory]
    [InlineData(408, "InvalidSignatureException")]
    [InlineData(410, "RequestExpired")]
    [InlineData(500, "RequestExpired")]
    [InlineData(502, "RequestTimeTooSkewed")]
    [InlineData(503, "InvalidSignatureException")]
    [InlineData(504, "RequestTimeTooSkewed")]
    public async Task A_date_that_was_refused_with_another_status_is_none_to_sign_again_for(int status, string code)
    {
        var date = new TestClock().GetUtcNow().AddHours(1);
        await using var server = new ScriptedServer(
            Answers.Http(status, """{"message":"Signature expired: too old"}""", $"x-amzn-ErrorType: {code}", $"Date: {date:R}"),
            Answers.Http(200, "1")
        );
        using var source = server.Open();

        var failure = await source.FailToInvokeAsync();

        Assert.Single(server.Requests);
        Assert.Equal(QueryOutcome.MayHaveRun, failure.Outcome);
    }

    [Fact]
    public async Task A_function_that_failed_is_an_answer_and_not_sent_again()
    {
        await using var server = new ScriptedServer(Answers.Http(200, """{"errorMessage":"no"}""", "X-Amz-Function-Error: Unhandled"));
        using var source = server.Open();

        var invocation = await source.InvokeAsync(Query(InvocationType.RequestResponse, unsafely: true), default);

        Assert.Equal(1, invocation.Attempts);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Each_try_is_signed_and_the_answer_is_the_last_ones()
    {
        await using var server = new ScriptedServer(
            Answers.Error(429, "TooManyRequestsException", "no"),
            Answers.Http(200, "7", "x-amzn-RequestId: r-2")
        );
        using var source = server.Open();

        var invocation = await source.InvokeAsync(Query(InvocationType.RequestResponse), default);

        Assert.Equal("7", invocation.PayloadText);
        Assert.Equal("r-2", invocation.RequestId);
        Assert.All(server.Requests, request => Assert.NotNull(request.Header("Authorization")));
    }

    private static InvocationRequest Query(InvocationType type, bool unsafely = false) =>
        new()
        {
            FunctionName = "f",
            Type = type,
            Payload = """{"a":1}"""u8.ToArray(),
            RetryUnsafe = unsafely,
        };

    private static TheoryData<InvocationType, bool, int, string> Rows((int, string)[] refusals, params bool[] demands)
    {
        var rows = new TheoryData<InvocationType, bool, int, string>();
        foreach (var type in Enum.GetValues<InvocationType>())
        {
            foreach (var unsafely in demands)
            {
                foreach (var (status, code) in refusals)
                    rows.Add(type, unsafely, status, code);
            }
        }

        return rows;
    }
}
