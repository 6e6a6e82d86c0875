namespace LambdaPS.Tests.Help;

/// <summary>What the help says of a parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Type">The full name of its type; null in a syntax.</param>
/// <param name="Value">What a syntax shows for its value; null for a switch.</param>
/// <param name="Traits">Whether it is required, its position, what it takes from the pipeline, wildcards, aliases.</param>
/// <param name="Default">What holds where it is left out; null in a syntax.</param>
internal sealed record ParameterHelp(string Name, string Description, string? Type, string? Value, string Traits, string? Default);
