namespace LambdaPS.Tests.Stopping.Stuck;

/// <summary>A request that a <see cref="StuckServer"/> has read whole.</summary>
/// <param name="Number">The how-manieth it is, from 1.</param>
/// <param name="Body">Its body's text.</param>
internal sealed record StuckRequest(int Number, string Body);
