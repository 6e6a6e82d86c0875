using LambdaPS.Engine.Text;

namespace LambdaPS.Engine.Credentials.Profiles;

/// <summary>A setting of a configuration file with its position.</summary>
/// <param name="Name">The name, in lower case.</param>
/// <param name="Value">The value; null for a block.</param>
/// <param name="Position">The position of its first line.</param>
internal sealed record ConfigSetting(string Name, string? Value, ConfigPosition Position)
{
    /// <summary>The indented settings below the name; null for a value.</summary>
    public IReadOnlyDictionary<string, ConfigSetting>? Block { get; init; }

    /// <summary>A line of the block that cannot be read.</summary>
    public ConfigFault? Fault { get; init; }

    /// <summary>The value on one line, without control characters.</summary>
    public string DisplayValue => DisplayText.Line(Value ?? "");
}

/// <summary>A line of a configuration file.</summary>
/// <param name="File">The path of the file.</param>
/// <param name="Line">The number of the line, starting at 1.</param>
internal sealed record ConfigPosition(string File, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"line {Line} of {File}");
}

/// <summary>A line that cannot be read. It is never quoted, because it may contain the secret.</summary>
/// <param name="Position">The position.</param>
/// <param name="Reason">The reason, after "it".</param>
internal sealed record ConfigFault(ConfigPosition Position, string Reason)
{
    /// <summary>Creates the failure of a read that depends on the line.</summary>
    public LambdaQueryException ToFailure() =>
        new(
            LambdaErrorId.CredentialsNotFound,
            FormattableString.Invariant($"Line {Position.Line} of {Position.File} cannot be read: it {Reason}.")
        )
        {
            Advice = "Fix the line. The form is 'name = value', below a section such as [default] or [profile NAME].",
        };
}
