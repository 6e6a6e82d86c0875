namespace LambdaPS.Engine.Wire.EventStream;

/// <summary>The types of a header of an event stream, as they are numbered on the wire.</summary>
internal enum EventHeaderType : byte
{
    True,
    False,
    Byte,
    Int16,
    Int32,
    Int64,
    Bytes,
    String,
    Timestamp,
    Uuid,
}
