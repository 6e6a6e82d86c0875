using System.Globalization;
using System.Text;

namespace LambdaPS.Testing.Faults;

/// <summary>The good answer to an operation, which faults are made of.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Type">The content type.</param>
/// <param name="Body">The body.</param>
/// <param name="CutAt">Where the body is cut, by a fault that cuts it.</param>
internal sealed record Reply(int Status, string Type, byte[] Body, int CutAt)
{
    /// <summary>The body with bytes in a text that are not UTF-8.</summary>
    public byte[] NotUtf8 { get; init; } = Body;

    /// <summary>Makes the body larger than any of Lambda's, with what means nothing.</summary>
    public Func<byte[]> Large { get; init; } = () => Body;

    /// <summary>The answer as it should be.</summary>
    public ScriptedAnswer Whole => WithLength(Body);

    /// <summary>The answer with another body.</summary>
    public ScriptedAnswer WithLength(byte[] body) => With(Length(body.Length), body);

    /// <summary>The answer with that body, and with headers that may tell something else of it.</summary>
    public ScriptedAnswer With(string header, byte[] body) => Answers.Raw([.. Head(header), .. body]);

    /// <summary>The first part of the body.</summary>
    public byte[] FirstPart => Body[..CutAt];

    /// <summary>The head of the answer.</summary>
    public byte[] Head(params string[] headers) =>
        Encoding.ASCII.GetBytes(Answers.Head(Status, [$"Content-Type: {Type}", "x-amzn-RequestId: r-1", .. headers]));

    /// <summary>The header that tells a body's length; 204 has none.</summary>
    public string Length(int length) =>
        Status == 204 ? "X-Length: none" : string.Create(CultureInfo.InvariantCulture, $"Content-Length: {length}");
}
