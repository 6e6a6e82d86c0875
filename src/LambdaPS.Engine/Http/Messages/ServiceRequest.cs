using System.Net.Http.Headers;

namespace LambdaPS.Engine.Http.Messages;

/// <summary>A request before it is signed, with what has to be known when it fails.</summary>
internal sealed record ServiceRequest
{
    /// <summary>The API's name of the operation, for messages.</summary>
    public required string Operation { get; init; }

    /// <summary>Where it goes.</summary>
    public required RequestTarget Target { get; init; }

    /// <summary>The headers that are sent and signed.</summary>
    public IReadOnlyList<HeaderField> Headers { get; init; } = [];

    /// <summary>The body of a POST.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The type of a POST's body; null for none.</summary>
    public MediaTypeHeaderValue? BodyType { get; init; }

    /// <summary>The time from now to the end of the answer.</summary>
    public required TimeSpan Timeout { get; init; }

    /// <summary>The time for a single try, where one that took longer may be repeated; null for all that is left.</summary>
    public TimeSpan? TryTime { get; init; }

    /// <summary>The most bytes that an answer can have.</summary>
    public required int AnswerLimit { get; init; }

    /// <summary>The status of a success; null for any below 300.</summary>
    public int? SuccessStatus { get; init; }

    /// <summary>Whether a success that is a page, and has no id of the service's, is that of something else.</summary>
    public bool RefusesPages { get; init; }

    /// <summary>The number of attempts that were made before.</summary>
    public int EarlierAttempts { get; init; }

    /// <summary>Whether it is the last sending, so that it is not sent again for its signature either.</summary>
    public bool IsLast { get; init; }

    /// <summary>The function that it is about, with its qualifier; null for none.</summary>
    public string? FunctionName { get; init; }

    /// <summary>The version or alias that it is about; null for none.</summary>
    public string? Qualifier { get; init; }

    /// <summary>Whether it runs or queues a function, so that a lost answer leaves open whether that happened.</summary>
    public bool Runs { get; init; }

    /// <summary>The function in a message, or the operation where it is about none.</summary>
    public string Subject =>
        (FunctionName, Qualifier) switch
        {
            (null, _) => Operation,
            (_, null) => $"function '{FunctionName}'",
            _ => $"function '{FunctionName}:{Qualifier}'",
        };
}
