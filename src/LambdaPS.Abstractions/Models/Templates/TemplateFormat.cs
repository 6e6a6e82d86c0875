namespace LambdaPS;

/// <summary>The format of a rendered template.</summary>
public enum TemplateFormat
{
    /// <summary>A JSON document, such as a payload.</summary>
    Json = 1,

    /// <summary>Plain text, such as a function name.</summary>
    Text,
}
