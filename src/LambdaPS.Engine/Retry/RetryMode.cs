namespace LambdaPS.Engine.Retry;

/// <summary>After which failures a request is sent again.</summary>
internal enum RetryMode
{
    /// <summary>Only where the function surely did not run: a query of any type.</summary>
    SurelyNotRun,

    /// <summary>Also where it may have run: a query whose sender said so.</summary>
    MayHaveRun,

    /// <summary>After whatever may pass: a request that runs nothing and changes nothing.</summary>
    Read,
}
