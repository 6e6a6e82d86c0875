namespace LambdaPS.Testing;

/// <summary>The operating systems that a test can be for.</summary>
public enum TestSystem
{
    Windows,
    Linux,
    Unix,
}

/// <summary>A test for one kind of operating system. Elsewhere it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactOnAttribute : FactAttribute
{
    public FactOnAttribute(TestSystem system) => Skip = Reason(system);

    internal static string? Reason(TestSystem system)
    {
        var isThis = system switch
        {
            TestSystem.Windows => OperatingSystem.IsWindows(),
            TestSystem.Linux => OperatingSystem.IsLinux(),
            _ => !OperatingSystem.IsWindows(),
        };
        return isThis ? null : $"This is a test for {system}.";
    }
}

/// <summary>A theory for one kind of operating system. Elsewhere it is reported as skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryOnAttribute : TheoryAttribute
{
    public TheoryOnAttribute(TestSystem system) => Skip = FactOnAttribute.Reason(system);
}
