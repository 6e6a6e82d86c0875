using System.Xml.Linq;

namespace LambdaPS.Tests.Help;

/// <summary>The help of the module's cmdlets as it ships: MAML, beside the module.</summary>
internal static class HelpFile
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string Folder { get; } = Path.Combine(Path.GetDirectoryName(TestSession.ModulePath)!, "en-US");

    /// <summary>The cmdlets that have help, by name.</summary>
    internal static IReadOnlyDictionary<string, CommandHelp> Commands { get; } = XDocument.Load(Path.Combine(Folder, "LambdaPS.dll-Help.xml"))
        .Root!.Elements(Command + "command").Select(Read).ToDictionary(command => command.Name);

    /// <summary>The texts of the about topics, by name.</summary>
    internal static IReadOnlyDictionary<string, string> Topics { get; } = Directory.EnumerateFiles(Folder, "*.help.txt")
        .ToDictionary(file => Path.GetFileName(file).Replace(".help.txt", "", StringComparison.Ordinal), file => File.ReadAllText(file).ReplaceLineEndings("\n"));

    private static CommandHelp Read(XElement command)
    {
        var details = command.Element(Command + "details")!;
        return new CommandHelp(
            details.Element(Command + "name")!.Value,
            Text(details.Element(Maml + "description")),
            Text(command.Element(Maml + "description")),
            [.. command.Element(Command + "parameters")!.Elements(Command + "parameter").Select(ReadParameter)],
            [.. command.Element(Command + "syntax")!.Elements(Command + "syntaxItem").Select(item => item.Elements(Command + "parameter").Select(ReadParameter).ToList())],
            Types(command.Element(Command + "inputTypes")),
            Types(command.Element(Command + "returnValues")),
            Text(command.Element(Maml + "alertSet")),
            [.. command.Element(Command + "examples")!.Elements(Command + "example").Select(example => new ExampleHelp(
                example.Element(Maml + "title")!.Value, example.Element(Dev + "code")!.Value, Text(example.Element(Dev + "remarks"))))],
            [.. command.Descendants(Maml + "linkText").Select(link => link.Value)]);
    }

    private static ParameterHelp ReadParameter(XElement parameter) => new(
        parameter.Element(Maml + "name")!.Value,
        Text(parameter.Element(Maml + "description")),
        parameter.Element(Dev + "type")?.Element(Maml + "name")!.Value,
        parameter.Element(Command + "parameterValue")?.Value,
        string.Join(", ", new[] { "required", "globbing", "pipelineInput", "position", "aliases" }.Select(name => $"{name}: {parameter.Attribute(name)!.Value}")),
        parameter.Element(Dev + "defaultValue")?.Value);

    private static IReadOnlyList<(string Type, string Description)> Types(XElement? types) =>
        [.. types!.Elements().Select(type => (type.Element(Dev + "type")!.Element(Maml + "name")!.Value, Text(type.Element(Maml + "description"))))];

    private static string Text(XElement? element) =>
        string.Join("\n", element?.Descendants(Maml + "para").Select(paragraph => paragraph.Value) ?? []).Trim();
}
