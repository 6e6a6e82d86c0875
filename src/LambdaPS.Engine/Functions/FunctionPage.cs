using System.Text.Json;
using LambdaPS.Models;

namespace LambdaPS.Engine.Functions;

/// <summary>One page of a list.</summary>
/// <param name="Functions">The functions of the page.</param>
/// <param name="NextMarker">What the next page is asked for with; null on the last.</param>
internal sealed record FunctionPage(IReadOnlyList<LambdaFunction> Functions, string? NextMarker)
{
    /// <summary>Reads a page.</summary>
    /// <param name="body">The answer.</param>
    /// <param name="list">The name of the field that holds the functions.</param>
    /// <param name="withValues">Whether the values of environment variables are kept.</param>
    /// <param name="repeated">The texts that earlier pages had.</param>
    /// <exception cref="JsonException">The answer is no such page.</exception>
    public static FunctionPage Read(ReadOnlySpan<byte> body, ReadOnlySpan<byte> list, bool withValues, RepeatedText repeated)
    {
        IReadOnlyList<LambdaFunction>? functions = null;
        string? marker = null;
        var json = new JsonFields(body, repeated);
        if (!json.Start()) throw new JsonException("It is not a JSON object.");
        while (json.Next())
        {
            if (json.Is(list)) functions = json.Objects<LambdaFunction>(withValues ? FunctionReader.Clear : FunctionReader.Masked);
            else if (json.Is("NextMarker"u8)) marker = json.Text();
            else json.Skip();
        }

        json.End();
        if (functions is null) throw new JsonException("It has no list of functions.");
        return new FunctionPage(functions, marker is { Length: > 0 } ? marker : null);
    }
}
