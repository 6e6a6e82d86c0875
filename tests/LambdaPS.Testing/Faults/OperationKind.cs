namespace LambdaPS.Testing.Faults;

/// <summary>The kinds of requests that a person can make.</summary>
internal enum OperationKind
{
    RequestResponse,
    Event,
    DryRun,
    Stream,
    FirstPage,
    ThirdPage,
    Identity,
}
