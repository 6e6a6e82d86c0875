namespace LambdaPS.Engine.Functions;

/// <summary>Reads an AliasConfiguration.</summary>
internal static class AliasReader
{
    /// <summary>Reads an alias.</summary>
    /// <param name="json">Its fields.</param>
    /// <param name="functionName">The function that was asked about, for an alias without an ARN.</param>
    public static LambdaAlias Read(ref JsonFields json, string functionName)
    {
        string? aliasArn = null;
        string? name = null;
        string? functionVersion = null;
        string? description = null;
        string? revisionId = null;
        AliasRouting? routing = null;
        while (json.Next())
        {
            if (json.Is("AliasArn"u8)) aliasArn = json.Text();
            else if (json.Is("Name"u8)) name = json.Text();
            else if (json.Is("FunctionVersion"u8)) functionVersion = json.RepeatedText();
            else if (json.Is("Description"u8)) description = json.Text();
            else if (json.Is("RevisionId"u8)) revisionId = json.Text();
            else if (json.Is("RoutingConfig"u8)) routing = json.Object(AliasRouting.Read);
            else json.Keep();
        }

        if (routing?.AdditionalFields is { } kept) json.Keep("RoutingConfig", kept);
        return new LambdaAlias
        {
            AliasArn = aliasArn,
            FunctionName = FunctionArn.NameIn(aliasArn) ?? functionName,
            Name = name ?? "",
            FunctionVersion = functionVersion,
            Description = description,
            RevisionId = revisionId,
            RoutingWeights = routing?.Weights,
            AdditionalFields = json.Kept(),
        };
    }
}
