namespace LambdaPS.Engine.Http.EventStream;

/// <summary>One message of an event stream, as it lies in the reader's buffer: valid until the next one is read.</summary>
/// <param name="Headers">The bytes of the headers, known to be well formed.</param>
/// <param name="Payload">The payload.</param>
internal readonly record struct EventFrame(ReadOnlyMemory<byte> Headers, ReadOnlyMemory<byte> Payload)
{
    /// <summary>What it is.</summary>
    /// <exception cref="InvalidDataException">It does not say.</exception>
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

    /// <summary>The first string header of that name; empty where there is none.</summary>
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

/// <summary>What a frame of an invocation's stream is.</summary>
internal enum EventKind
{
    /// <summary>A piece of the answer.</summary>
    Chunk,

    /// <summary>The end, and how the function ended.</summary>
    Complete,

    /// <summary>The service failed, and the stream with it.</summary>
    Failure,

    /// <summary>An event that this version does not know.</summary>
    Unknown,
}
