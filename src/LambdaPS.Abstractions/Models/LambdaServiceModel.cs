namespace LambdaPS;

/// <summary>An object as returned by the service. Only the engine's reader sets its properties.</summary>
public abstract class LambdaServiceModel
{
    /// <summary>
    /// The fields of the response that no property represents, as a JSON object: unknown fields, and fields whose type differs from the
    /// documented one. Null if there are none.
    /// </summary>
    [NotInApi]
    public string? AdditionalFields { get; internal set; }
}

/// <summary>Marks a property that is not the field of that name in the service's API.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInApiAttribute : Attribute;
