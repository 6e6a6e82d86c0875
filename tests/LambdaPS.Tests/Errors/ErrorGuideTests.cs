using LambdaPS.Errors;

namespace LambdaPS.Tests.Errors;

public class ErrorGuideTests
{
    [Fact]
    public void The_guide_has_each_failure_with_its_category_and_an_action()
    {
        var records = Enum.GetValues<LambdaErrorId>()
            .Select(failure => (failure.ToString(), FailureCatalogue.Find(failure).Category.ToString()));

        Assert.Equal(records, ErrorGuide.Records.Select(record => (record.Id, record.Category)));
        Assert.All(ErrorGuide.Records, record => Assert.NotEmpty(record.Action));
    }

    [Fact]
    public void The_guide_has_only_existing_outcomes() =>
        Assert.All(
            Enum.GetNames<LambdaErrorId>().SelectMany(ErrorGuide.Outcomes),
            outcome => Assert.Contains(outcome, Enum.GetNames<QueryOutcome>())
        );
}
