using System.Text;
using System.Xml;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Protocol;

/// <summary>Answers in XML, as STS gives them.</summary>
internal static class XmlBody
{
    /// <summary>The namespace of STS's answers.</summary>
    public const string Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    // What a client sent and a message repeats may hold characters that XML has no way to say; they are dropped.
    private static readonly XmlWriterSettings _settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        OmitXmlDeclaration = true,
    };

    public static HttpResponse Answer(int status, Action<XmlWriter> write)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, _settings))
            write(xml);
        return new HttpResponse(status) { Body = body.ToArray() }.With("Content-Type", "text/xml");
    }

    public static HttpResponse Error(int status, string code, string message, string requestId) =>
        Answer(
            status,
            xml =>
            {
                xml.WriteStartElement("ErrorResponse", Sts);
                xml.WriteStartElement("Error", Sts);
                xml.WriteElementString("Type", Sts, status < 500 ? "Sender" : "Receiver");
                xml.WriteElementString("Code", Sts, code);
                xml.WriteElementString("Message", Sts, string.Concat(message.Where(XmlConvert.IsXmlChar)));
                xml.WriteEndElement();
                xml.WriteElementString("RequestId", Sts, requestId);
                xml.WriteEndElement();
            }
        );
}
