using System.Management.Automation;
using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>Gets every version of a function: <c>$LATEST</c>, then the published versions by number.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionVersion")]
[OutputType(typeof(LambdaFunction))]
public sealed class GetLambdaFunctionVersionCommand : FunctionCommand
{
    // A separate view, because for versions the date and the description matter, and the name is always the same.
    private const string ViewName = "LambdaPS.LambdaFunction#Version";

    private protected override void Write(LambdaSource source, string functionName)
    {
        foreach (var version in Await(stop => source.Connection.ListVersionsAsync(functionName, stop)))
        {
            ((IListedFunction)version).Source = source;
            WriteObject(AsVersion(version));
        }
    }

    private static PSObject AsVersion(LambdaFunction function)
    {
        var version = ServiceObject.Create(function);
        version.TypeNames.Insert(0, ViewName);
        return version;
    }
}
