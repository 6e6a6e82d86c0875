using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Protocol;

internal static class JsonBody
{
    // The responses are not HTML, so only the characters that JSON requires are escaped.
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static HttpResponse CreateResponse(int status, Action<Utf8JsonWriter> write) => CreateResponse(status, Write(write));

    public static HttpResponse CreateResponse(int status, ReadOnlyMemory<byte> json) =>
        new HttpResponse(status) { Body = json }.With("Content-Type", "application/json");

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, _options))
            write(json);
        return buffer.WrittenMemory;
    }
}
