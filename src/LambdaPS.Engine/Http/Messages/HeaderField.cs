namespace LambdaPS.Engine.Http.Messages;

/// <summary>A header of a request.</summary>
/// <param name="Name">The name in lower case, as it is signed and sent.</param>
/// <param name="Value">The value.</param>
internal readonly record struct HeaderField(string Name, string Value);
