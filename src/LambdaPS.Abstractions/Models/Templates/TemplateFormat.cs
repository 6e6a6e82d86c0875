namespace LambdaPS;

/// <summary>What a template renders to.</summary>
public enum TemplateFormat
{
    /// <summary>A JSON document, as a payload is.</summary>
    Json,

    /// <summary>Plain text, as a function's name is.</summary>
    Text,
}
