using System.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>
/// A literal of a JSON template. It is encoded once and analyzed once for each of the two usual start positions, so that rendering is a
/// copy.
/// </summary>
internal sealed class JsonLiteralNode : LiteralNode
{
    private readonly byte[] _utf8;
    private readonly JsonFragment _fromOutside;
    private readonly JsonFragment _fromString;

    public JsonLiteralNode(TemplateSource source, int start, int length)
        : base(source, start, length)
    {
        _utf8 = new byte[Encoding.UTF8.GetByteCount(Text)];
        Encoding.UTF8.GetBytes(Text, _utf8);
        _fromOutside = JsonFragment.Read(_utf8, JsonPosition.Outside);
        _fromString = JsonFragment.Read(_utf8, JsonPosition.String);
    }

    /// <summary>The text in UTF-8, in which unpaired surrogates are replaced by U+FFFD.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>Returns the analysis of the literal for a start position.</summary>
    public JsonFragment From(JsonPosition position) =>
        position switch
        {
            JsonPosition.Outside => _fromOutside,
            JsonPosition.String => _fromString,
            _ => JsonFragment.Read(_utf8, position),
        };

    /// <summary>Converts an offset in the UTF-8 bytes to an offset in the source.</summary>
    public int OffsetOf(int index) => Start + Encoding.UTF8.GetCharCount(_utf8.AsSpan(0, Math.Clamp(index, 0, _utf8.Length)));
}
