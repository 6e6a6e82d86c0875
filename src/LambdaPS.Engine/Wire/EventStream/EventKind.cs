namespace LambdaPS.Engine.Wire.EventStream;

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
