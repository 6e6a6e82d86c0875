namespace LambdaPS.Engine.Templates;

/// <summary>What a stretch of JSON text, read from a certain place on, does. "Significant" is what is neither in a string nor white space.</summary>
internal readonly record struct JsonStretch
{
    /// <summary>Where one stands behind it.</summary>
    public JsonPlace End { get; private init; }

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
    public static JsonStretch Read(ReadOnlySpan<byte> json, JsonPlace place)
    {
        bool begunInString = place != JsonPlace.Outside;
        bool closed = false;
        int first = -1, last = -1;
        for (int i = 0; i < json.Length; i++)
        {
            byte b = json[i];
            if (place == JsonPlace.Outside)
            {
                if (IsWhiteSpace(b))
                    continue;
                if (first < 0)
                    first = i;
                last = i;
                if (b == '"')
                    place = JsonPlace.String;
            }
            else
            {
                place = InString(b, place);
                if (place != JsonPlace.Outside)
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

    private static JsonPlace InString(byte b, JsonPlace place) => place switch
    {
        JsonPlace.Escape => b == 'u' ? JsonPlace.Hex4 : JsonPlace.String,
        JsonPlace.Hex4 or JsonPlace.Hex3 or JsonPlace.Hex2 when char.IsAsciiHexDigit((char)b) => place + 1,
        JsonPlace.Hex1 when char.IsAsciiHexDigit((char)b) => JsonPlace.String,
        _ when b == '"' => JsonPlace.Outside,
        _ when b == '\\' => JsonPlace.Escape,
        _ => JsonPlace.String,
    };
}
