namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A tag as it stands in a template.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Name">The name in it; empty for comments and delimiters.</param>
/// <param name="Start">The offset of its first character.</param>
/// <param name="End">The offset behind its last character.</param>
internal readonly record struct TemplateTag(TagKind Kind, string Name, int Start, int End)
{
    /// <summary>Whether a line that holds nothing else leaves no trace in the result.</summary>
    public bool CanStandAlone => Kind is not (TagKind.Binding or TagKind.RawBinding);
}

/// <summary>What a tag asks for.</summary>
internal enum TagKind
{
    /// <summary>{{x}}</summary>
    Binding,

    /// <summary>{{{x}}} or {{&amp;x}}</summary>
    RawBinding,

    /// <summary>{{#x}}</summary>
    Section,

    /// <summary>{{^x}}</summary>
    InvertedSection,

    /// <summary>{{/x}}</summary>
    SectionEnd,

    /// <summary>{{&gt;x}}</summary>
    Partial,

    /// <summary>{{! x }}</summary>
    Comment,

    /// <summary>{{=&lt;% %&gt;=}}</summary>
    Delimiters,
}
