using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>An operation that invokes a function, and its path around the function's name.</summary>
/// <param name="Name">The API's name of it.</param>
/// <param name="Functions">The path before the name.</param>
/// <param name="Invocations">The path after the name.</param>
internal sealed record InvokeOperation(string Name, string Functions, string Invocations)
{
    /// <summary>Answers when the function has ended.</summary>
    public static InvokeOperation Whole { get; } = new("Invoke", FunctionPath.Functions, "invocations");

    /// <summary>Answers while the function runs.</summary>
    public static InvokeOperation Streamed { get; } =
        new("InvokeWithResponseStream", "/2021-11-15/functions", "response-streaming-invocations");
}
