using System.Xml;
using System.Xml.Linq;

namespace LambdaPS.Engine.Wire;

/// <summary>Reads XML from the wire: no DTD, no entity, nothing fetched.</summary>
internal static class SafeXml
{
    private static readonly XmlReaderSettings _settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
    };

    /// <summary>The root element.</summary>
    /// <exception cref="XmlException">It is not XML, or has a DTD.</exception>
    public static XElement Load(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), _settings);
        return XElement.Load(reader);
    }
}
