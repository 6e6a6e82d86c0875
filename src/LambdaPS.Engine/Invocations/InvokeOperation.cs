using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Invocations;

/// <summary>An API operation that invokes a function, with its path before and after the function name.</summary>
internal sealed record InvokeOperation(string Name, string Functions, string Invocations)
{
    /// <summary>The operation that responds when the function has finished.</summary>
    public static InvokeOperation Invoke { get; } = new("Invoke", FunctionPath.Functions, "invocations");

    /// <summary>The operation that responds while the function runs.</summary>
    public static InvokeOperation InvokeStream { get; } =
        new("InvokeWithResponseStream", "/2021-11-15/functions", "response-streaming-invocations");
}
