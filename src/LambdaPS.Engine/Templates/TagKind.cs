namespace LambdaPS.Engine.Templates;

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
