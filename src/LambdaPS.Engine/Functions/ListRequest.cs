using System.Text.Json;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Functions;

/// <summary>A list of the API, to be read page by page.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
internal sealed record ListRequest<T>
    where T : class
{
    /// <summary>The API's name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The path, its labels percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The parameters that every page is requested with.</summary>
    public IReadOnlyList<HeaderField> Query { get; init; } = [];

    /// <summary>The name of the field that holds the items.</summary>
    public required string Field { get; init; }

    /// <summary>Reads an item.</summary>
    public required Func<JsonElement, T> Read { get; init; }

    /// <summary>The function that the list is about; null for none.</summary>
    public string? FunctionName { get; init; }
}
