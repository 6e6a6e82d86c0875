using System.Management.Automation;
using System.Reflection;

namespace LambdaPS.Cmdlets;

/// <summary>The base class of the cmdlets: common parameters and preference variables.</summary>
public abstract class LambdaCommand : PSCmdlet
{
    private protected LambdaCommand() { }

    /// <summary>
    /// Asks for confirmation as PowerShell 7.6 does. PowerShell 7.4 and 7.5 also ask because of <c>-Debug</c>, once for
    /// each record, and fail if the session is not interactive. Hides PowerShell's methods of the same name, which no
    /// cmdlet calls.
    /// </summary>
    /// <param name="description">The change, for <c>-WhatIf</c> and <c>-Verbose</c>.</param>
    /// <param name="warning">The question; null for the default question about the description.</param>
    /// <param name="caption">The title of the question; null for the default title.</param>
    private protected new bool ShouldProcess(string description, string? warning, string? caption)
    {
        if (!IsOn("Debug") || IsWhatIf || IsConfirmed)
            return base.ShouldProcess(description, warning, caption);

        // Does the same as ShouldProcess without confirmation.
        if (IsOn("Verbose"))
            WriteVerbose(description);
        return true;
    }

    /// <inheritdoc cref="ShouldProcess(string, string?, string?)"/>
    /// <param name="target">The object of the change.</param>
    /// <param name="action">The change.</param>
    private protected new bool ShouldProcess(string target, string action) =>
        ShouldProcess($"Performing the operation \"{action}\" on target \"{target}\".", null, null);

    private protected bool IsWhatIf => IsGiven("WhatIf") ? IsOn("WhatIf") : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    internal bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Checks whether a switch is bound and not false.</summary>
    private protected bool IsOn(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var given) && LanguagePrimitives.IsTrue(given);

    /// <summary>Checks whether the messages of a stream (<c>Verbose</c> or <c>Debug</c>) are written.</summary>
    private protected bool IsStreamEnabled(string stream)
    {
        if (IsGiven(stream))
            return IsOn(stream);
        return Preference(stream, $"{stream}Preference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);
    }

    /// <summary>
    /// Reads a preference from its parameter if that is bound, otherwise from its variable; null if the value is not a
    /// preference.
    /// </summary>
    private protected ActionPreference? Preference(string parameter, string variable)
    {
        var value = IsGiven(parameter) ? MyInvocation.BoundParameters[parameter] : GetVariableValue(variable);
        return LanguagePrimitives.TryConvertTo(value, out ActionPreference preference) ? preference : null;
    }

    // By -Confirm, or by $ConfirmPreference and the impact of the cmdlet.
    private bool IsConfirmed =>
        IsGiven("Confirm")
            ? IsOn("Confirm")
            : LanguagePrimitives.TryConvertTo(GetVariableValue("ConfirmPreference"), out ConfirmImpact threshold)
                && threshold is not ConfirmImpact.None
                && threshold <= GetType().GetCustomAttribute<CmdletAttribute>()!.ConfirmImpact;
}
