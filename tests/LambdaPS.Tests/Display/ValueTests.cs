namespace LambdaPS.Tests.Display;

/// <summary>Dates, durations and enumerations of emitted objects work as PowerShell users expect.</summary>
public sealed class ValueTests(SharedSession shared) : IClassFixture<SharedSession>
{
    private readonly TestSession _session = LocalSession.Connect(shared.Begin());

    public static TheoryData<Type> PublicTypes => [.. Models().Where(type => !type.IsEnum)];

    public static TheoryData<Type> Enumerations => [.. Models().Where(type => type.IsEnum)];

    [Theory]
    [MemberData(nameof(PublicTypes))]
    public void Dates_are_DateTime_and_each_duration_has_its_milliseconds(Type type)
    {
        foreach (var property in type.GetProperties())
        {
            var value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.NotEqual(typeof(DateTimeOffset), value);
            if (value == typeof(TimeSpan))
                Assert.NotNull(type.GetProperty($"{property.Name}Ms"));
        }
    }

    [Theory]
    [MemberData(nameof(Enumerations))]
    public void Each_value_of_an_enumeration_is_true_in_a_condition(Type type) =>
        Assert.All(
            Enum.GetValues(type).Cast<object>(),
            value => Assert.True(System.Management.Automation.LanguagePrimitives.IsTrue(value))
        );

    [Fact]
    public void Dates_can_be_subtracted_sorted_and_exported()
    {
        var age = Assert.IsType<TimeSpan>(_session.Run("(Get-Date) - (Get-LambdaFunctionList echo).LastModified").Single);
        Assert.InRange(age, TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(10));
        Assert.IsType<TimeSpan>(_session.Run("New-TimeSpan -Start (Invoke-LambdaQuery echo 1 -Detailed).StartedAt").Single);
        Assert.Equal(
            _session.Run("(Get-LambdaFunctionList echo).LastModified.ToString()").Single,
            _session.Run("(Get-LambdaFunctionList echo | ConvertTo-Csv | ConvertFrom-Csv).LastModified").Single
        );
    }

    [Fact]
    public void Results_have_names_in_JSON() =>
        Assert.Equal(
            ["NotRun", "BindingMissing"],
            _session
                .Run(
                    """
                    $json = Invoke-LambdaQuery echo '{{missing}}' -AsResult | Select-Object Outcome, ErrorId | ConvertTo-Json | ConvertFrom-Json
                    $json.Outcome, $json.ErrorId
                    """
                )
                .Values
        );

    [Fact]
    public void A_query_that_did_not_run_has_an_outcome_that_is_true() =>
        Assert.Equal(
            "yes",
            _session
                .Run(
                    "Invoke-LambdaQuery echo '{{missing}}' -ErrorAction SilentlyContinue -ErrorVariable e; if ($e[0].Exception.Outcome) { 'yes' }"
                )
                .Single
        );

    private static IEnumerable<Type> Models() =>
        new[] { typeof(LambdaFunction).Assembly, typeof(LambdaSource).Assembly }
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace == "LambdaPS");
}
