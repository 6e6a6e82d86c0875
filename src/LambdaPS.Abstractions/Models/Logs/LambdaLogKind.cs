namespace LambdaPS;

/// <summary>The origin of a line in a function's log.</summary>
public enum LambdaLogKind
{
    /// <summary>The start or the restore of an execution environment.</summary>
    Init = 1,

    /// <summary>The start of an invocation.</summary>
    Start,

    /// <summary>The function's own line.</summary>
    Function,

    /// <summary>The end of the handler.</summary>
    End,

    /// <summary>The report of an invocation.</summary>
    Report,

    /// <summary>An extension.</summary>
    Extension,

    /// <summary>Any other line of Lambda, such as a timeout.</summary>
    Platform,
}
