namespace LambdaPS.Engine.Http.EventStream;

/// <summary>
/// A message of an event stream with validated headers. It refers to the reader's buffer, so it is valid until the next one is read.
/// </summary>
internal readonly record struct EventFrame(ReadOnlyMemory<byte> Headers, ReadOnlyMemory<byte> Payload)
{
    public EventKind Kind
    {
        get
        {
            var message = Find(":message-type"u8);
            if (message.SequenceEqual("exception"u8) || message.SequenceEqual("error"u8))
                return EventKind.Failure;
            if (!message.SequenceEqual("event"u8))
                throw new InvalidDataException("a frame is neither an event nor an error");

            var type = Find(":event-type"u8);
            if (type.SequenceEqual("PayloadChunk"u8))
                return EventKind.Chunk;
            return type.SequenceEqual("InvokeComplete"u8) ? EventKind.Complete : EventKind.Unknown;
        }
    }

    /// <summary>Finds the first string header of that name; empty if there is none.</summary>
    public ReadOnlySpan<byte> Find(ReadOnlySpan<byte> name)
    {
        var reader = new EventHeaderReader(Headers.Span);
        while (reader.Read())
        {
            if (reader.Type == EventHeaderType.String && reader.Name.SequenceEqual(name))
                return reader.Value;
        }

        return default;
    }
}

/// <summary>The kind of a frame in the stream of an invocation.</summary>
internal enum EventKind
{
    Chunk,

    /// <summary>The last event, with the result of the function.</summary>
    Complete,

    /// <summary>A failure of the service, after which the stream ends.</summary>
    Failure,

    /// <summary>An event type that is not known to this version.</summary>
    Unknown,
}
