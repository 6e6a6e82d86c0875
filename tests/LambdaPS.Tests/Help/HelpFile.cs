using System.Xml.Linq;

namespace LambdaPS.Tests.Help;

/// <summary>The help of the module's cmdlets as it ships: MAML, beside the module.</summary>
internal static class HelpFile
{
    private static readonly XNamespace _maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace _command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace _dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static string Folder { get; } = Path.Combine(Path.GetDirectoryName(TestSession.ModulePath)!, "en-US");

    /// <summary>The cmdlets that have help, by name.</summary>
    public static IReadOnlyDictionary<string, CommandHelp> Commands { get; } =
        XDocument
            .Load(Path.Combine(Folder, "LambdaPS.dll-Help.xml"))
            .Root!.Elements(_command + "command")
            .Select(Read)
            .ToDictionary(command => command.Name);

    /// <summary>The texts of the about topics, by name.</summary>
    public static IReadOnlyDictionary<string, string> Topics { get; } =
        Directory
            .EnumerateFiles(Folder, "*.help.txt")
            .ToDictionary(
                file => Path.GetFileName(file).Replace(".help.txt", "", StringComparison.Ordinal),
                file => File.ReadAllText(file).ReplaceLineEndings("\n")
            );

    private static CommandHelp Read(XElement command)
    {
        var details = command.Element(_command + "details")!;
        return new CommandHelp(
            details.Element(_command + "name")!.Value,
            Text(details.Element(_maml + "description")),
            Text(command.Element(_maml + "description")),
            [.. command.Element(_command + "parameters")!.Elements(_command + "parameter").Select(ReadParameter)],
            [
                .. command
                    .Element(_command + "syntax")!
                    .Elements(_command + "syntaxItem")
                    .Select(item => item.Elements(_command + "parameter").Select(ReadParameter).ToList()),
            ],
            Types(command.Element(_command + "inputTypes")),
            Types(command.Element(_command + "returnValues")),
            Text(command.Element(_maml + "alertSet")),
            [
                .. command
                    .Element(_command + "examples")!
                    .Elements(_command + "example")
                    .Select(example => new ExampleHelp(
                        example.Element(_maml + "title")!.Value,
                        Text(example.Element(_maml + "introduction")),
                        example.Element(_dev + "code")!.Value,
                        Text(example.Element(_dev + "remarks"))
                    )),
            ],
            [
                .. command
                    .Descendants(_maml + "navigationLink")
                    .Select(link => (link.Element(_maml + "linkText")!.Value, link.Element(_maml + "uri")!.Value)),
            ]
        );
    }

    private static ParameterHelp ReadParameter(XElement parameter) =>
        new(
            parameter.Element(_maml + "name")!.Value,
            Text(parameter.Element(_maml + "description")),
            parameter.Element(_dev + "type")?.Element(_maml + "name")!.Value,
            parameter.Element(_command + "parameterValue")?.Value,
            string.Join(
                ", ",
                new[] { "required", "globbing", "pipelineInput", "position", "aliases" }.Select(name =>
                    $"{name}: {parameter.Attribute(name)!.Value}"
                )
            ),
            parameter.Element(_dev + "defaultValue")?.Value
        );

    private static IReadOnlyList<(string Type, string Description)> Types(XElement? types) =>
        [
            .. types!
                .Elements()
                .Select(type => (type.Element(_dev + "type")!.Element(_maml + "name")!.Value, Text(type.Element(_maml + "description")))),
        ];

    private static string Text(XElement? element) =>
        string.Join("\n", element?.Descendants(_maml + "para").Select(paragraph => paragraph.Value) ?? []).Trim();
}
