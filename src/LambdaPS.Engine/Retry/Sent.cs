namespace LambdaPS.Engine.Retry;

/// <summary>An answer, and how often its request was sent.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Answer">The answer.</param>
/// <param name="Attempts">How often the request was sent; the last one is that which was answered.</param>
internal readonly record struct Sent<T>(T Answer, int Attempts);
