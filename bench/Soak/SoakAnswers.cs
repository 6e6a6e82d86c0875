using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace LambdaPS.Bench.Soak;

/// <summary>The bytes that the server answers with.</summary>
internal static class SoakAnswers
{
    /// <summary>The functions on a page.</summary>
    public const int PageSize = 50;

    /// <summary>An answer with its head.</summary>
    public static byte[] Of(int status, string body, string headers = "") => Of(status, Encoding.UTF8.GetBytes(body), headers);

    /// <summary>What a function answers to a number: the number, as object or as a stream of three lines.</summary>
    public static byte[] To(int id, string? type, bool streams) =>
        (type, streams) switch
        {
            (_, true) => Of(
                200,
                Stream(id),
                "Content-Type: application/vnd.amazon.eventstream\r\nX-Amzn-Remapped-Content-Type: application/json\r\n"
            ),
            ("Event", _) => Of(202, "", "x-amzn-RequestId: r\r\n"),
            ("DryRun", _) => Bytes("HTTP/1.1 204 No Content\r\nx-amzn-RequestId: r\r\n\r\n"),
            _ => Of(200, Line(id), "Content-Type: application/json\r\nX-Amz-Executed-Version: $LATEST\r\n"),
        };

    /// <summary>What a function that failed answers.</summary>
    public static byte[] Failed(int id) =>
        Of(
            200,
            $$"""{"errorType":"Soaked","errorMessage":"{{id}}"}""",
            "Content-Type: application/json\r\nX-Amz-Function-Error: Unhandled\r\n"
        );

    /// <summary>A page of the list.</summary>
    /// <param name="number">Its number, from 0; the marker is the number of the next.</param>
    /// <param name="functions">How many functions the list has.</param>
    public static byte[] Page(int number, int functions)
    {
        var items = Enumerable
            .Range(number * PageSize, Math.Min(PageSize, functions - number * PageSize))
            .Select(index =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$$"""{"FunctionName":"{{{NameOf(index)}}}","FunctionArn":"arn:aws:lambda:us-east-1:123456789012:function:{{{NameOf(index)}}}","Runtime":"python3.14","MemorySize":128,"Timeout":3,"Version":"$LATEST","LastModified":"2026-01-01T00:00:00.000+0000","Environment":{"Variables":{"STAGE":"soak"}},"Architectures":["arm64"]}"""
                )
            );
        var next = (number + 1) * PageSize < functions ? string.Create(CultureInfo.InvariantCulture, $"\"{number + 1}\"") : "null";
        return Of(200, $$"""{"Functions":[{{string.Join(',', items)}}],"NextMarker":{{next}}}""", "Content-Type: application/json\r\n");
    }

    /// <summary>The name of a function of the list.</summary>
    public static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"function-{index:00000}");

    private static string Line(int id) => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}}}""");

    private static byte[] Stream(int id)
    {
        var line = Bytes(Line(id) + "\n");
        return [.. Frame("PayloadChunk", line), .. Frame("PayloadChunk", [.. line, .. line]), .. Frame("InvokeComplete", "{}"u8)];
    }

    private static byte[] Of(int status, byte[] body, string headers) =>
        [
            .. Bytes(
                string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Soaked\r\n{headers}Content-Length: {body.Length}\r\n\r\n")
            ),
            .. body,
        ];

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    // Lengths, a checksum of them, headers that are text (7), the payload, a checksum of all.
    private static byte[] Frame(string type, ReadOnlySpan<byte> payload)
    {
        byte[] headers = [.. Header(":event-type", type), .. Header(":message-type", "event")];
        var frame = new byte[16 + headers.Length + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), headers.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(8), Checksum(frame.AsSpan(0, 8)));
        headers.CopyTo(frame, 12);
        payload.CopyTo(frame.AsSpan(12 + headers.Length));
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(frame.Length - 4), Checksum(frame.AsSpan(0, frame.Length - 4)));
        return frame;
    }

    private static byte[] Header(string name, string value) =>
        [(byte)name.Length, .. Bytes(name), 7, 0, (byte)value.Length, .. Bytes(value)];

    // CRC-32 as in ISO 3309.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var one in bytes)
        {
            rest ^= one;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest & 1) == 0 ? rest >> 1 : (rest >> 1) ^ 0xEDB88320;
        }

        return ~rest;
    }
}
