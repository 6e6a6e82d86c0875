namespace LambdaPS.Tests.Help;

/// <summary>An example of a cmdlet's help.</summary>
internal sealed record ExampleHelp(string Title, string Prompt, string Code, string Remark);
