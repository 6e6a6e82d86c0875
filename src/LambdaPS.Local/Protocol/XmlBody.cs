using System.Text;
using System.Xml;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Protocol;

internal static class XmlBody
{
    public const string Sts = "https://sts.amazonaws.com/doc/2011-06-15/";

    // A message may quote characters of the request that XML cannot represent.
    private static readonly XmlWriterSettings _settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        Indent = true,
        OmitXmlDeclaration = true,
    };

    public static HttpResponse CreateResponse(int status, Action<XmlWriter> write)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, _settings))
            write(xml);
        return new HttpResponse(status) { Body = body.ToArray() }.With("Content-Type", "text/xml");
    }

    public static HttpResponse CreateError(int status, string code, string message, string requestId) =>
        CreateResponse(
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
