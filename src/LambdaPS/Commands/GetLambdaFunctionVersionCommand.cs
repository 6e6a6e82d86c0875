using System.Management.Automation;
using LambdaPS.Models;

namespace LambdaPS.Commands;

/// <summary>Gets every version of a function: <c>$LATEST</c>, then the published ones by number.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionVersion")]
[OutputType(typeof(LambdaFunction))]
public sealed class GetLambdaFunctionVersionCommand : FunctionCommand
{
    private protected override void Write(LambdaSource source, string functionName)
    {
        foreach (var version in Await(stop => source.Connection.ListVersionsAsync(functionName, stop)))
        {
            version.Owner = source;
            WriteObject(version);
        }
    }
}
