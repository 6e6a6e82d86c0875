using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Sources;

/// <summary>
/// Requests the identity of a source's credentials from STS. The request requires no permission, and a source works without the
/// response.
/// </summary>
internal sealed class CallerIdentity(SendRequest send, Uri endpoint)
{
    private const int ResponseLimit = 64 * 1024;

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(5);

    private static readonly MediaTypeHeaderValue _form = new("application/x-www-form-urlencoded");

    private readonly RequestTarget _target = RequestTarget.Create(HttpMethod.Post, endpoint, "/");

    /// <summary>Returns the identity, or a warning if there is none.</summary>
    public async Task<SourceIdentity> GetAsync(CancellationToken cancellation)
    {
        var request = new ServiceRequest
        {
            Operation = "GetCallerIdentity",
            Target = _target,
            Body = "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(),
            BodyType = _form,
            Timeout = _timeout,
            ResponseLimit = ResponseLimit,
        };
        try
        {
            var response = await send(request, cancellation).ConfigureAwait(false);
            return Read(SafeXml.Load(response.Body));
        }
        catch (LambdaQueryException e)
        {
            return new SourceIdentity(null, null, e.Message);
        }
        catch (XmlException)
        {
            return Invalid();
        }
    }

    private SourceIdentity Read(XElement root)
    {
        var account = Text(root, "Account");
        return account is null ? Invalid() : new SourceIdentity(account, Text(root, "Arn"), null);
    }

    private static string? Text(XElement root, string name) =>
        root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value is { Length: > 0 } text
            ? DisplayText.Line(text)
            : null;

    private SourceIdentity Invalid() => new(null, null, $"{endpoint.Host} did not respond like STS.");
}
