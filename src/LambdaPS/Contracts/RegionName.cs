namespace LambdaPS.Contracts;

/// <summary>A region as people know it.</summary>
/// <param name="Code">Its name in addresses and signatures, for example <c>eu-central-1</c>.</param>
/// <param name="Place">Where it is, for example <c>Europe (Frankfurt)</c>.</param>
internal sealed record RegionName(string Code, string Place);
