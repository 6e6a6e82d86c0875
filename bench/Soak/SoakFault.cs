namespace LambdaPS.Bench.Soak;

/// <summary>What the server does wrong, once it has read a request.</summary>
internal enum SoakFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Resets the connection.</summary>
    Reset,

    /// <summary>Closes the connection without a word.</summary>
    Close,

    /// <summary>Closes it after half of the answer.</summary>
    Half,

    /// <summary>Closes it behind a whole answer, without saying so before.</summary>
    CloseBehind,

    /// <summary>Does not look at the body, and closes: the request has not come whole.</summary>
    Cut,

    /// <summary>429.</summary>
    Throttle,

    /// <summary>500.</summary>
    Fault,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The function fails.</summary>
    FunctionError,

    /// <summary>Answers late.</summary>
    Slow,
}
