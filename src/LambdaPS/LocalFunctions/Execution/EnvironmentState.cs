using LambdaPS.Local.Functions;

namespace LambdaPS.LocalFunctions.Execution;

/// <summary>What an environment is good for after a call.</summary>
internal enum EnvironmentState
{
    /// <summary>The next call.</summary>
    Reusable,

    /// <summary>Nothing: the function ended its process, or was stopped.</summary>
    Used,

    /// <summary>Nothing, and a blocking call still runs in it.</summary>
    Abandoned,
}

/// <summary>How a call ended.</summary>
/// <param name="Answer">What the caller gets.</param>
/// <param name="State">What the environment is good for now.</param>
internal sealed record EndedCall(LocalResult Answer, EnvironmentState State);
