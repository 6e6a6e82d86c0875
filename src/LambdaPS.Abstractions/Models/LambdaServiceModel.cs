namespace LambdaPS;

/// <summary>An object as the service described it. Only the reader of the response sets its properties.</summary>
public abstract record LambdaServiceModel
{
    /// <summary>
    /// The fields of the response that no other property holds, as a JSON object: unknown fields, and fields whose type is
    /// not the documented one. Null if there are none.
    /// </summary>
    public string? AdditionalFields { get; internal set; }
}
