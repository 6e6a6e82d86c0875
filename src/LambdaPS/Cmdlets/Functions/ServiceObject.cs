using System.Management.Automation;

namespace LambdaPS.Cmdlets.Functions;

/// <summary>An object of the service as it is written to the pipeline.</summary>
internal static class ServiceObject
{
    /// <summary>
    /// Wraps a model, and shows its <see cref="LambdaServiceModel.AdditionalFields"/> if it has any. The type data hides that
    /// property, because it is nearly always empty.
    /// </summary>
    public static PSObject Create(LambdaServiceModel model)
    {
        var result = PSObject.AsPSObject(model);
        if (model.AdditionalFields is { } fields)
            result.Members.Add(new PSNoteProperty(nameof(LambdaServiceModel.AdditionalFields), fields), preValidated: true);
        return result;
    }
}
