namespace LambdaPS;

/// <summary>An object as the service described it. Only the reader of the response sets its properties.</summary>
public abstract record LambdaServiceModel
{
    /// <summary>
    /// The fields of the response that no other property holds, as a JSON object: unknown fields, and fields whose type is
    /// not the documented one. Null if there are none.
    /// </summary>
    [NotInApi]
    public string? AdditionalFields { get; internal set; }
}

/// <summary>Marks a property that is not the field of that name in the service's API.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotInApiAttribute : Attribute;
