namespace LambdaPS.Engine.Templates.Parsing;

/// <summary>What a stretch of JSON text, read from a certain place on, does. "Significant" is what is neither in a string nor white space.</summary>
internal readonly record struct JsonStretch
{
    /// <summary>Where one stands behind it.</summary>
    public JsonPosition End { get; private init; }

    /// <summary>The first significant byte; 0 if there is none.</summary>
    public byte First { get; private init; }

    /// <summary>Where <see cref="First"/> is.</summary>
    public int FirstIndex { get; private init; }

    /// <summary>The last significant byte, quotes of strings included; 0 if there is none.</summary>
    public byte Last { get; private init; }

    /// <summary>Where <see cref="Last"/> is.</summary>
    public int LastIndex { get; private init; }

    /// <summary>Whether the string that it begins in ends.</summary>
    public bool ClosesString { get; private init; }

    /// <summary>Whether that string is, or for all the stretch shows may be, a key.</summary>
    public bool ClosesKey { get; private init; }

    /// <summary>Reads a stretch.</summary>
    public static JsonStretch Read(ReadOnlySpan<byte> json, JsonPosition place)
    {
        var begunInString = place != JsonPosition.Outside;
        var closed = false;
        int first = -1,
            last = -1;
        for (var i = 0; i < json.Length; i++)
        {
            var b = json[i];
            if (place == JsonPosition.Outside)
            {
                if (IsWhiteSpace(b))
                    continue;
                if (first < 0)
                    first = i;
                last = i;
                if (b == '"')
                    place = JsonPosition.String;
            }
            else
            {
                place = InString(b, place);
                if (place != JsonPosition.Outside)
                    continue;
                closed = true;
                last = i;
            }
        }

        return new()
        {
            End = place,
            First = first < 0 ? (byte)0 : json[first],
            FirstIndex = first,
            Last = last < 0 ? (byte)0 : json[last],
            LastIndex = last,
            ClosesString = begunInString && closed,
            ClosesKey = begunInString && closed && (first < 0 || json[first] == ':'),
        };
    }

    /// <summary>Whether JSON takes a byte for white space.</summary>
    public static bool IsWhiteSpace(byte b) => b is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static JsonPosition InString(byte b, JsonPosition place) =>
        place switch
        {
            JsonPosition.Escape => b == 'u' ? JsonPosition.Hex4 : JsonPosition.String,
            JsonPosition.Hex4 or JsonPosition.Hex3 or JsonPosition.Hex2 when char.IsAsciiHexDigit((char)b) => place + 1,
            JsonPosition.Hex1 when char.IsAsciiHexDigit((char)b) => JsonPosition.String,
            _ when b == '"' => JsonPosition.Outside,
            _ when b == '\\' => JsonPosition.Escape,
            _ => JsonPosition.String,
        };
}

/// <summary>Where in a JSON text one stands, as far as a binding needs to know.</summary>
internal enum JsonPosition : byte
{
    /// <summary>Outside any string.</summary>
    Outside,

    /// <summary>Inside a string, a key among them.</summary>
    String,

    /// <summary>Inside a string, after a backslash.</summary>
    Escape,

    /// <summary>Inside a string, in a \u escape that lacks four digits.</summary>
    Hex4,

    /// <summary>The same, three digits.</summary>
    Hex3,

    /// <summary>The same, two digits.</summary>
    Hex2,

    /// <summary>The same, one digit.</summary>
    Hex1,
}
