using System.Text.Json;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Functions;

/// <summary>A list operation of the API, which is read page by page.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed record ListRequest<T>
    where T : class
{
    public required string Operation { get; init; }

    /// <summary>The path, with percent-encoded segments.</summary>
    public required string Path { get; init; }

    public IReadOnlyList<HeaderField> Query { get; init; } = [];

    /// <summary>The name of the field that holds the items.</summary>
    public required string Field { get; init; }

    public required Func<JsonElement, T> Read { get; init; }

    public string? FunctionName { get; init; }
}
