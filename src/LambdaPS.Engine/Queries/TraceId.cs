namespace LambdaPS.Engine.Queries;

/// <summary>Finds the id of an X-Ray trace.</summary>
internal static class TraceId
{
    /// <summary>The id in a trace header such as <c>Root=1-5759e988-bd862e3f;Parent=53995c3f;Sampled=1</c>.</summary>
    public static string? InHeader(string header)
    {
        foreach (var part in header.Split(';', StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("Root=", StringComparison.OrdinalIgnoreCase) && part.Length > 5) return part[5..];
        }

        return null;
    }
}
