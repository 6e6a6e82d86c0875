namespace LambdaPS.Tests.Cmdlets.Queries;

/// <summary>A file of jobs: each row names its function, and is the payload or the data of its query.</summary>
public sealed class JobFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("lambdaps-");
    private readonly TestSession _session = LocalSession.Open();

    public void Dispose()
    {
        _session.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Each_row_names_its_function_and_is_the_payload_as_it_is()
    {
        Jobs("echo,1,\"a \"\"b\"\"\"", "text,2,x", "echo,3,");

        Assert.Equal(
            ["""{"FunctionName":"echo","Id":"1","Note":"a \"b\""}""", "\"hello\"", """{"FunctionName":"echo","Id":"3","Note":""}"""],
            _session.Run("Import-Csv $jobs | Invoke-LambdaQuery -AsText").Values
        );
    }

    [Fact]
    public void Each_row_is_the_data_where_a_template_is_given()
    {
        Jobs("echo,1,\"a \"\"b\"\"\"", "text,2,x");

        Assert.Equal(
            ["""{"id":"1","note":"for a \"b\""}""", "\"hello\""],
            _session.Run("""Import-Csv $jobs | Invoke-LambdaQuery -Payload '{"id":{{Id}},"note":"for {{Note}}"}' -AsText""").Values
        );
    }

    [Fact]
    public void A_function_that_is_typed_goes_before_the_column()
    {
        Jobs("text,1,x");

        Assert.Equal(
            """{"FunctionName":"text","Id":"1","Note":"x"}""",
            _session.Run("Import-Csv $jobs | Invoke-LambdaQuery echo -AsText").Single
        );
    }

    [Fact]
    public void No_other_column_sets_a_parameter()
    {
        _session.Run(
            "$row = [pscustomobject]@{ FunctionName = 'echo'; TenantId = 'none'; InvocationType = 'Event'; Data = 1; Detailed = $true }"
        );

        Assert.Equal(
            """{"FunctionName":"echo","TenantId":"none","InvocationType":"Event","Data":1,"Detailed":true}""",
            _session.Run("$row | Invoke-LambdaQuery -AsText").Single
        );
        Assert.Equal(
            "Event",
            _session.Run("$row | Invoke-LambdaQuery -InvocationType '{{InvocationType}}'").Property("InvocationType")!.ToString()
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_row_without_a_name_and_one_that_names_nobody_fail_by_themselves(int limit)
    {
        Jobs("echo,1,x", ",2,x", "nobody,3,x", "echo,4,x");

        var result = _session.Run($"Import-Csv $jobs | Invoke-LambdaQuery -AsText -ThrottleLimit {limit}");

        Assert.Equal(2, result.Output.Count);
        Assert.Equal(["QueryInvalid", "FunctionNotFound"], result.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.All(result.Errors, error => Assert.Equal(QueryOutcome.NotRun, ((LambdaQueryException)error.Exception).Outcome));
    }

    [Theory]
    [InlineData("Invoke-LambdaQuery '' '1'")]
    [InlineData("Invoke-LambdaQuery $missing '1'")]
    [InlineData("[pscustomobject]@{ FunctionName = $null } | Invoke-LambdaQuery")]
    public void A_name_that_is_empty_is_an_error_of_ours(string script) =>
        AssertFailure.IsRecord(_session.Run(script).Error, LambdaErrorId.QueryInvalid);

    private void Jobs(params string[] rows)
    {
        var file = Path.Combine(_folder.FullName, "jobs.csv");
        File.WriteAllLines(file, ["FunctionName,Id,Note", .. rows]);
        _session.With("jobs", file);
    }
}
