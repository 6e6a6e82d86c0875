using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace LambdaPS.Engine.Text;

/// <summary>
/// Reads XML from the wire: UTF-8, whatever it says of itself, no DTD, no entity, nothing fetched. The platform's change
/// of encodings in the middle throws what is no XmlException where the beginning was damaged.
/// </summary>
internal static class SafeXml
{
    private static readonly UTF8Encoding _strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly XmlReaderSettings _settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The root element.</summary>
    /// <exception cref="XmlException">It is not XML in UTF-8, or has a DTD.</exception>
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
