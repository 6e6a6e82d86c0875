using System.Net.Http.Headers;
using System.Xml;
using System.Xml.Linq;
using LambdaPS.Contracts;
using LambdaPS.Engine.Http.Exchange;
using LambdaPS.Engine.Http.Messages;
using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Sources;

/// <summary>Asks STS whose credentials a source has. It needs no grant, and a source works without its answer.</summary>
internal sealed class CallerIdentity(SendRequest send, Uri endpoint)
{
    private const int AnswerLimit = 64 * 1024;

    private static readonly TimeSpan _time = TimeSpan.FromSeconds(5);

    private static readonly MediaTypeHeaderValue _form = new("application/x-www-form-urlencoded");

    private readonly RequestTarget _target = RequestTarget.Create(HttpMethod.Post, endpoint, "/");

    /// <summary>The identity, or a warning why there is none.</summary>
    public async Task<SourceIdentity> AskAsync(CancellationToken cancellation)
    {
        var request = new ServiceRequest
        {
            Operation = "GetCallerIdentity",
            Target = _target,
            Body = "Action=GetCallerIdentity&Version=2011-06-15"u8.ToArray(),
            BodyType = _form,
            Timeout = _time,
            AnswerLimit = AnswerLimit,
        };
        try
        {
            var answer = await send(request, cancellation).ConfigureAwait(false);
            return Read(SafeXml.Load(answer.Body));
        }
        catch (LambdaQueryException e)
        {
            return new SourceIdentity(null, null, e.Message);
        }
        catch (XmlException)
        {
            return Unreadable();
        }
    }

    private SourceIdentity Read(XElement root)
    {
        var account = Text(root, "Account");
        return account is null ? Unreadable() : new SourceIdentity(account, Text(root, "Arn"), null);
    }

    private static string? Text(XElement root, string name) =>
        root.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value is { Length: > 0 } text
            ? DisplayText.Line(text)
            : null;

    private SourceIdentity Unreadable() => new(null, null, $"{endpoint.Host} did not respond like STS.");
}
