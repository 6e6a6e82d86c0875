namespace LambdaPS;

internal interface ILocalService : IDisposable
{
    Uri EndpointUrl { get; }

    string Region { get; }

    string AccountId { get; }

    string AccessKeyId { get; }

    LambdaSecret SecretAccessKey { get; }

    /// <summary>The number of environments that were abandoned because a blocking call could not be stopped.</summary>
    int Abandoned { get; }

    /// <summary>The last events, oldest first.</summary>
    IReadOnlyList<LambdaLocalEvent> Events { get; }

    /// <summary>Waits until every event has run; false after the timeout.</summary>
    bool WaitForEvents(TimeSpan span);
}
