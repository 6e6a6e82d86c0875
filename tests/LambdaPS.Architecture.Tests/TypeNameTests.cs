namespace LambdaPS.Architecture.Tests;

public class TypeNameTests
{
    [Fact]
    public void No_two_types_have_one_name() =>
        Findings.AssertNone(
            SourceFile
                .FindAll("src", "tests", "bench", "samples")
                .SelectMany(file => file.FindTypes())
                .GroupBy(type => type.Name)
                .Where(types => types.DistinctBy(type => type.Namespace).Count() > 1)
                .Select(types => $"{types.Key}: {string.Join(", ", types.Select(type => type.Path).Order())}")
        );

    [Fact]
    public void Declarations_are_found()
    {
        var names = SourceFile.FindAll("src", "tests").SelectMany(file => file.FindTypes()).Select(type => type.Name).ToHashSet();

        Assert.Superset(
            new HashSet<string> { "LambdaFunction", "InvocationType", "ISourceConnection", nameof(TypeNameTests), nameof(DeclaredType) },
            names
        );
    }
}
