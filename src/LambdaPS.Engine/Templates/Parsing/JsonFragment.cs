namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>
/// The effect of a fragment of JSON that is read from a given position. A significant byte is neither white space nor inside a string;
/// the quotes of a string are significant.
/// </summary>
internal readonly record struct JsonFragment
{
    /// <summary>The position after the fragment.</summary>
    public JsonPosition End { get; private init; }

    /// <summary>The first significant byte; 0 if there is none.</summary>
    public byte First { get; private init; }

    /// <summary>The index of <see cref="First"/>; -1 if there is none.</summary>
    public int FirstIndex { get; private init; }

    /// <summary>The last significant byte; 0 if there is none.</summary>
    public byte Last { get; private init; }

    /// <summary>The index of <see cref="Last"/>; -1 if there is none.</summary>
    public int LastIndex { get; private init; }

    /// <summary>True if the string in which the fragment begins is closed.</summary>
    public bool ClosesString { get; private init; }

    /// <summary>True if that string is a key, or could be one as far as the fragment shows.</summary>
    public bool ClosesKey { get; private init; }

    public static JsonFragment Read(ReadOnlySpan<byte> json, JsonPosition position)
    {
        var startsInString = position != JsonPosition.Outside;
        var closed = false;
        int first = -1,
            last = -1;
        for (var i = 0; i < json.Length; i++)
        {
            var b = json[i];
            if (position == JsonPosition.Outside)
            {
                if (IsWhiteSpace(b))
                    continue;
                if (first < 0)
                    first = i;
                last = i;
                if (b == '"')
                    position = JsonPosition.String;
            }
            else
            {
                position = InString(b, position);
                if (position != JsonPosition.Outside)
                    continue;
                closed = true;
                last = i;
            }
        }

        return new()
        {
            End = position,
            First = first < 0 ? (byte)0 : json[first],
            FirstIndex = first,
            Last = last < 0 ? (byte)0 : json[last],
            LastIndex = last,
            ClosesString = startsInString && closed,
            ClosesKey = startsInString && closed && (first < 0 || json[first] == ':'),
        };
    }

    public static bool IsWhiteSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static JsonPosition InString(byte b, JsonPosition position) =>
        position switch
        {
            JsonPosition.Escape => b == 'u' ? JsonPosition.Hex4 : JsonPosition.String,
            JsonPosition.Hex4 or JsonPosition.Hex3 or JsonPosition.Hex2 when char.IsAsciiHexDigit((char)b) => position + 1,
            JsonPosition.Hex1 when char.IsAsciiHexDigit((char)b) => JsonPosition.String,
            _ when b == '"' => JsonPosition.Outside,
            _ when b == '\\' => JsonPosition.Escape,
            _ => JsonPosition.String,
        };
}

/// <summary>A position in a JSON text, as precisely as a binding needs it.</summary>
internal enum JsonPosition : byte
{
    Outside,

    /// <summary>Inside a string, which may be a key.</summary>
    String,

    /// <summary>Inside a string, after a backslash.</summary>
    Escape,

    /// <summary>Inside a \u escape with four digits to come.</summary>
    Hex4,

    /// <summary>Inside a \u escape with three digits to come.</summary>
    Hex3,

    /// <summary>Inside a \u escape with two digits to come.</summary>
    Hex2,

    /// <summary>Inside a \u escape with one digit to come.</summary>
    Hex1,
}
