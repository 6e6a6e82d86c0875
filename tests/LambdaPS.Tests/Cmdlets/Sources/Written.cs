using System.Collections;
using System.Management.Automation;
using System.Reflection;

namespace LambdaPS.Tests.Cmdlets.Sources;

/// <summary>Searches objects for texts: every public property of theirs and of what they hold, and their serialised forms.</summary>
internal sealed class Written(string[] secrets)
{
    private readonly HashSet<object> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<object> _serialised = new(ReferenceEqualityComparer.Instance);
    private readonly List<string> _texts = [];

    /// <summary>The secrets that were found, each with what was around it.</summary>
    public IEnumerable<string> Hits => Found(secrets);

    /// <summary>What of these was found, with the text that holds it.</summary>
    public IEnumerable<string> Found(string[] wanted) =>
        from text in _texts
        from secret in wanted
        where text.Contains(secret, StringComparison.Ordinal)
        select $"'{secret}' in: {text}";

    /// <summary>Takes in an object.</summary>
    public void Search(object? value)
    {
        if (value is null)
            return;
        if (value is IEnumerable<object?> list and not PSObject)
        {
            foreach (var one in list)
                Search(one);
            return;
        }

        if (!_serialised.Add((value as PSObject)?.BaseObject ?? value))
            return;
        _texts.Add(PSSerializer.Serialize(value, 2));
        Walk(value, 0);
    }

    private void Walk(object? value, int depth)
    {
        var plain = (value as PSObject)?.BaseObject ?? value;
        if (plain is null or Type or MemberInfo or Assembly or Delegate || depth > 8)
            return;
        if (!plain.GetType().IsValueType && !_seen.Add(plain))
            return;

        _texts.Add(plain.ToString() ?? "");
        if (plain is string || plain.GetType().IsPrimitive)
            return;
        if (plain is IEnumerable elements)
        {
            foreach (var element in elements)
                Walk(element, depth + 1);
        }

        // What PowerShell's own objects reach (the session, the script that was run) is not LambdaPS's to hide.
        if (plain is InvocationInfo or ScriptBlock or SessionState)
            return;
        foreach (var property in plain.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0)
                Walk(Read(property, plain), depth + 1);
        }
    }

    private static object? Read(PropertyInfo property, object owner)
    {
        try
        {
            return property.GetValue(owner);
        }
        catch (TargetInvocationException failure)
        {
            return failure.InnerException;
        }
    }
}
