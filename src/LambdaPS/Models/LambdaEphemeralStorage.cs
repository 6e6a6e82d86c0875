namespace LambdaPS.Models;

/// <summary>The size of a function's <c>/tmp</c>.</summary>
public sealed record LambdaEphemeralStorage
{
    /// <summary>In MB, 512 to 10,240.</summary>
    public int? Size { get; internal init; }

    /// <summary>
    /// What the service sent here and this version cannot hold, as the text of a JSON object: fields that it does not
    /// know, and known ones of another type than documented. Null where there is nothing of the kind.
    /// </summary>
    public string? AdditionalFields { get; internal init; }
}
