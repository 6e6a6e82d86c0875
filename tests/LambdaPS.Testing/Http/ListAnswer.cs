namespace LambdaPS.Testing.Http;

/// <summary>Pages of lists.</summary>
internal static class ListAnswer
{
    /// <summary>A page of that list.</summary>
    /// <param name="list">The name of the list's field.</param>
    /// <param name="marker">What the next page is asked for with; null on the last.</param>
    /// <param name="items">The items, as JSON.</param>
    public static ScriptedAnswer Page(string list, string? marker, params string[] items)
    {
        var next = marker is null ? "null" : $"\"{marker}\"";
        return Answers.Http(200, $$"""{"NextMarker":{{next}},"{{list}}":[{{string.Join(',', items)}}]}""");
    }

    /// <summary>A page of functions.</summary>
    public static ScriptedAnswer Functions(string? marker, params string[] names) =>
        Page("Functions", marker, Array.ConvertAll(names, name => $$"""{"FunctionName":"{{name}}"}"""));
}
