using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace LambdaPS.Parameters;

/// <summary>
/// Takes a function, version or alias that was listed where a name is asked for, and keeps in mind on which source: it
/// must not run on another because it was an argument and did not come by the pipeline.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ListedFunctionAttribute : ArgumentTransformationAttribute
{
    // The parameter stays text, to PowerShell and to whoever mocks the cmdlet. So the owner belongs to the very string
    // that was made of the function, and is forgotten with it.
    private static readonly ConditionalWeakTable<string, LambdaSource> _owners = [];

    /// <summary>The name of what was listed; anything else as it is.</summary>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (inputData is null || PipedTarget.Of(PSObject.AsPSObject(inputData)) is not { FunctionName: { } name } target) return inputData;

        var text = new string(new FunctionReference(name, target.Qualifier).ToString().AsSpan());
        if (target.Owner is { } owner) _owners.Add(text, owner);
        return text;
    }

    /// <summary>The source of the function that a parameter's text was made of; null where it was text.</summary>
    internal static LambdaSource? OwnerOf(string? text) => text is not null && _owners.TryGetValue(text, out var owner) ? owner : null;
}
