namespace LambdaPS.Tests.Stopping;

/// <summary>How a pipeline is ended from outside.</summary>
public enum StopWay
{
    /// <summary>Its own Stop, as Ctrl+C does.</summary>
    Stop,

    /// <summary>Its runspace is closed.</summary>
    Close,

    /// <summary>Its runspace is disposed.</summary>
    Dispose,
}
