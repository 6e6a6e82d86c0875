namespace LambdaPS.Tests.Help;

/// <summary>The help of a cmdlet.</summary>
internal sealed record CommandHelp(
    string Name,
    string Synopsis,
    string Description,
    IReadOnlyList<ParameterHelp> Parameters,
    IReadOnlyList<IReadOnlyList<ParameterHelp>> Syntax,
    IReadOnlyList<(string Type, string Description)> Inputs,
    IReadOnlyList<(string Type, string Description)> Outputs,
    string Notes,
    IReadOnlyList<ExampleHelp> Examples,
    IReadOnlyList<(string Text, string Address)> Links
);
