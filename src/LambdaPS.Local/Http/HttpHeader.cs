namespace LambdaPS.Local.Http;

/// <summary>One header line. The value is Latin-1: a character for each byte that was sent, without the space around it.</summary>
internal readonly record struct HttpHeader(string Name, string Value);
