namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>A tag of a template. Comments and delimiters have an empty name.</summary>
internal readonly record struct TemplateTag(TagKind Kind, string Name, int Start, int End)
{
    /// <summary>True if a line that contains only this tag is removed from the result.</summary>
    public bool CanStandAlone => Kind is not (TagKind.Binding or TagKind.RawBinding);
}

/// <summary>The kinds of tags.</summary>
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
