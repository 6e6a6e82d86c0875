namespace LambdaPS;

/// <summary>Functions that this process serves on loopback.</summary>
internal interface ILocalService : IDisposable
{
    Uri EndpointUrl { get; }

    string Region { get; }

    string AccountId { get; }

    string AccessKeyId { get; }

    LambdaSecret SecretAccessKey { get; }

    /// <summary>How many environments were given up because a blocking call in them could not be stopped.</summary>
    int Abandoned { get; }

    /// <summary>Waits until every event has run; false when the time is out before.</summary>
    bool WaitForEvents(TimeSpan span);
}
