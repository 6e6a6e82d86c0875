using LambdaPS.Errors;

namespace LambdaPS.Tests.Errors;

public class ErrorGuideTests
{
    [Fact]
    public void The_guide_has_each_failure_with_the_category_and_the_recommended_action_of_its_record()
    {
        var records = Enum.GetValues<QueryFailure>()
            .Select(failure =>
                (failure.ToString(), FailureCatalogue.Find(failure).Category.ToString(), FailureCatalogue.Find(failure).Advice)
            );

        Assert.Equal(records, ErrorGuide.Records);
    }

    [Fact]
    public void The_guide_has_only_outcomes_that_there_are() =>
        Assert.All(
            Enum.GetNames<QueryFailure>().SelectMany(ErrorGuide.Outcomes),
            outcome => Assert.Contains(outcome, Enum.GetNames<QueryOutcome>())
        );
}
