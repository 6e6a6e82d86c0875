using System.Text;

namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>
/// A literal of a JSON template: encoded once, and read once for each of the two places that it can normally begin in,
/// so that rendering it is a copy.
/// </summary>
internal sealed class JsonLiteralNode : LiteralNode
{
    private readonly byte[] _utf8;
    private readonly JsonStretch _fromOutside;
    private readonly JsonStretch _fromString;

    public JsonLiteralNode(TemplateSource source, int start, int length)
        : base(source, start, length)
    {
        _utf8 = new byte[Encoding.UTF8.GetByteCount(Text)];
        Encoding.UTF8.GetBytes(Text, _utf8);
        _fromOutside = JsonStretch.Read(_utf8, JsonPosition.Outside);
        _fromString = JsonStretch.Read(_utf8, JsonPosition.String);
    }

    /// <summary>The text in UTF-8; half a surrogate pair has become U+FFFD.</summary>
    public ReadOnlySpan<byte> Utf8 => _utf8;

    /// <summary>What the literal does when it begins at a place.</summary>
    public JsonStretch From(JsonPosition place) =>
        place switch
        {
            JsonPosition.Outside => _fromOutside,
            JsonPosition.String => _fromString,
            _ => JsonStretch.Read(_utf8, place),
        };

    /// <summary>The offset in the source of one of the bytes.</summary>
    public int OffsetOf(int index) => Start + Encoding.UTF8.GetCharCount(_utf8.AsSpan(0, Math.Clamp(index, 0, _utf8.Length)));
}
