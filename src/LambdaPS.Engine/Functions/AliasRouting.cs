using System.Collections.ObjectModel;

namespace LambdaPS.Engine.Functions;

/// <summary>An alias's RoutingConfig.</summary>
/// <param name="Weights">The part that each other version gets; null where none does.</param>
/// <param name="AdditionalFields">What is no weight, as a JSON object.</param>
internal sealed record AliasRouting(IReadOnlyDictionary<string, double>? Weights, string? AdditionalFields)
{
    /// <summary>Reads the field RoutingConfig.</summary>
    public static AliasRouting Read(ref JsonFields json)
    {
        AliasRouting? versions = null;
        while (json.Next())
        {
            if (json.Is("AdditionalVersionWeights"u8)) versions = json.Object(ReadWeights);
            else json.Keep();
        }

        if (versions?.AdditionalFields is { } kept) json.Keep("AdditionalVersionWeights", kept);
        return new AliasRouting(versions?.Weights, json.Kept());
    }

    private static AliasRouting ReadWeights(ref JsonFields json)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        while (json.Next())
        {
            if (json.Double() is { } weight) weights[json.Name()] = weight;
        }

        return new AliasRouting(weights.Count == 0 ? null : new ReadOnlyDictionary<string, double>(weights), json.Kept());
    }
}
