using System.Management.Automation;
using LambdaPS.Contracts;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>Gets every alias of a function, from all pages, each as it arrives.</summary>
[Cmdlet(VerbsCommon.Get, "LambdaFunctionAlias")]
[OutputType(typeof(LambdaAlias))]
public sealed class GetLambdaFunctionAliasCommand : FunctionCommand
{
    private protected override void Write(LambdaSource source, string functionName)
    {
        foreach (var page in Await(stop => source.Connection.ListAliasesAsync(functionName, stop)))
        {
            foreach (var alias in page)
            {
                ((IListedFunction)alias).Source = source;
                WriteObject(ServiceObject.Create(alias));
            }
        }
    }
}
