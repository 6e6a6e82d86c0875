using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LambdaPS.Engine.Text;

/// <summary>
/// Reads XML of a remote service: UTF-8 regardless of the declared encoding, without DTDs, entities and external resources. .NET's own
/// switch of encodings throws exceptions other than XmlException for a damaged declaration.
/// </summary>
internal static class SafeXml
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>Parses the document and returns its root element.</summary>
    /// <exception cref="XmlException">The document is not XML in UTF-8, or has a DTD.</exception>
    public static XElement Load(byte[] body)
    {
        using var reader = XmlReader.Create(new StringReader(Text(body).TrimStart('\uFEFF')), _settings);
        return XElement.Load(reader);
    }

    private static string Text(byte[] body)
    {
        try
        {
            return _strict.GetString(body);
        }
        catch (DecoderFallbackException e)
        {
            throw new XmlException("It is not UTF-8.", e);
        }
    }
}
