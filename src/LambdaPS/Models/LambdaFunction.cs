namespace LambdaPS.Models;

/// <summary>A function as Lambda lists it.</summary>
public sealed record LambdaFunction
{
    /// <summary>The function's name.</summary>
    public required string FunctionName { get; init; }
}
