using System.Text;
using LambdaPS.Local.Model;
using LambdaPS.Local.Protocol;
using LambdaPS.Local.Server.Messages;

namespace LambdaPS.Local.Operations;

/// <summary>STS's GetCallerIdentity, in the query protocol: a form as request, XML as response.</summary>
internal sealed class GetCallerIdentity(ResourceNames names) : IOperation
{
    /// <summary>The ID of the local user. IDs of AWS users begin with AIDA.</summary>
    private const string UserId = "AIDALOCALLOCALLOCAL00";

    public Task<HttpResponse> HandleAsync(ApiRequest request, CancellationToken cancellation)
    {
        var action = QueryString.ParseForm(Encoding.Latin1.GetString(request.Http.Body.Span))["Action"];
        if (action != "GetCallerIdentity")
            throw new ApiException(400, "InvalidAction", $"Could not find operation {action} for version 2011-06-15");

        return Task.FromResult(
            XmlBody.CreateResponse(
                200,
                xml =>
                {
                    xml.WriteStartElement("GetCallerIdentityResponse", XmlBody.Sts);
                    xml.WriteStartElement("GetCallerIdentityResult", XmlBody.Sts);
                    xml.WriteElementString("Arn", XmlBody.Sts, names.User);
                    xml.WriteElementString("UserId", XmlBody.Sts, UserId);
                    xml.WriteElementString("Account", XmlBody.Sts, names.AccountId);
                    xml.WriteEndElement();
                    xml.WriteStartElement("ResponseMetadata", XmlBody.Sts);
                    xml.WriteElementString("RequestId", XmlBody.Sts, request.RequestId);
                    xml.WriteEndElement();
                    xml.WriteEndElement();
                }
            )
        );
    }
}
