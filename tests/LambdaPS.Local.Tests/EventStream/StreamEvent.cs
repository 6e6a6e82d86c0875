using System.Text;

namespace LambdaPS.Local.Tests.EventStream;

/// <summary>An event as a client reads it.</summary>
internal sealed record StreamEvent(string Type, IReadOnlyDictionary<string, string> Headers, byte[] Payload)
{
    public string Text => Encoding.UTF8.GetString(Payload);
}
