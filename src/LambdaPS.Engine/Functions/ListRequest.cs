using System.Text;
using LambdaPS.Engine.Http.Messages;

namespace LambdaPS.Engine.Functions;

/// <summary>A list of the API, to be read page by page.</summary>
/// <typeparam name="T">What is listed.</typeparam>
internal sealed record ListRequest<T>
    where T : class
{
    private readonly byte[] _field = [];

    /// <summary>The API's name of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>The path, its labels percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The parameters that every page is asked for with.</summary>
    public IReadOnlyList<HeaderField> Query { get; init; } = [];

    /// <summary>The name of the field that holds the items.</summary>
    public required string Field
    {
        get => Encoding.UTF8.GetString(_field);
        init => _field = Encoding.UTF8.GetBytes(value);
    }

    /// <summary>That name, as it is compared.</summary>
    public ReadOnlySpan<byte> FieldBytes => _field;

    /// <summary>Reads an item.</summary>
    public required ReadFields<T> Read { get; init; }

    /// <summary>The function that the list is about; null for none.</summary>
    public string? FunctionName { get; init; }
}
