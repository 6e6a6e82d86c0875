namespace LambdaPS.Tests.Stopping;

/// <summary>Each phase with each way to end it from outside.</summary>
public sealed class OutsideCells : TheoryData<string, StopWay>
{
    internal OutsideCells(IEnumerable<string> phases)
    {
        foreach (var phase in phases)
        {
            foreach (var way in Enum.GetValues<StopWay>())
                Add(phase, way);
        }
    }
}
