using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Http.Failures;

/// <summary>The fields of an error body: JSON from Lambda, XML from STS.</summary>
internal sealed record ErrorBody(string? Code, string? Text, string? Reason, string? RequestId)
{
    /// <summary>Parses a body; null if it is neither format, such as a proxy's page.</summary>
    public static ErrorBody? Read(byte[] body)
    {
        if (body.AsSpan().StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];

        try
        {
            return body.AsSpan().TrimStart(" \t\r\n"u8) switch
            {
                [(byte)'{', ..] => ReadJson(body),
                [(byte)'<', ..] => ReadXml(body),
                _ => null,
            };
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return null;
        }
    }

    private static ErrorBody ReadJson(byte[] body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        return new ErrorBody(
            RemoteJson.Text(root, "__type") ?? RemoteJson.Text(root, "code") ?? RemoteJson.Text(root, "Code"),
            RemoteJson.Text(root, "message") ?? RemoteJson.Text(root, "Message"),
            RemoteJson.Text(root, "Reason"),
            null
        );
    }

    private static ErrorBody? ReadXml(byte[] body)
    {
        var root = SafeXml.Load(body);
        var error = root.Descendants().FirstOrDefault(element => element.Name.LocalName == "Error");
        return error is null ? null : new ErrorBody(Read(error, "Code"), Read(error, "Message"), null, Read(root, "RequestId"));
    }

    private static string? Read(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
