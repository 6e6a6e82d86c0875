namespace LambdaPS.Engine.Templates;

/// <summary>What a template's result is.</summary>
internal enum TemplateMode
{
    /// <summary>One JSON document in UTF-8.</summary>
    Json,

    /// <summary>Plain text, nothing escaped.</summary>
    Text,
}
