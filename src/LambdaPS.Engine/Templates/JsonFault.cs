namespace LambdaPS.Engine.Templates;

/// <summary>What makes a text something else than one JSON document.</summary>
/// <param name="Offset">The offset of the byte at fault.</param>
/// <param name="Message">A sentence.</param>
internal sealed record JsonFault(int Offset, string Message);
