using System.Globalization;
using System.Management.Automation;

namespace LambdaPS.Tests.Help;

/// <summary>The help agrees with the cmdlets.</summary>
public sealed class HelpParityTests
{
    private static readonly Dictionary<string, CmdletInfo> _cmdlets = Exported();

    public static TheoryData<string> Names => [.. _cmdlets.Keys];

    [Fact]
    public void Exactly_the_cmdlets_that_are_exported_have_help() => Assert.Equal(_cmdlets.Keys.Order(), HelpFile.Commands.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_has_every_parameter_and_no_other(string name)
    {
        var all = _cmdlets[name].ParameterSets.SelectMany(set => Own(set.Parameters)).DistinctBy(parameter => parameter.Name);

        Assert.Equal(
            all.Select(parameter => $"{parameter.Name} ({parameter.ParameterType.FullName}, {Traits(parameter)})").Order(),
            HelpFile.Commands[name].Parameters.Select(parameter => $"{parameter.Name} ({parameter.Type}, {parameter.Traits})").Order()
        );
        Assert.All(HelpFile.Commands[name].Parameters, parameter => Assert.EndsWith(".", parameter.Description, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_syntax_has_each_parameter_set_and_the_default_one_first(string name)
    {
        var sets = _cmdlets[name]
            .ParameterSets.Select(set => (set.IsDefault, Text: string.Join('\n', Own(set.Parameters).Select(Line).Order())))
            .ToList();
        var documented = HelpFile
            .Commands[name]
            .Syntax.Select(set =>
                string.Join('\n', set.Select(parameter => $"{parameter.Name} {parameter.Value} ({parameter.Traits})").Order())
            )
            .ToList();

        Assert.Equal(sets.Select(set => set.Text).Order(), documented.Order());
        Assert.Equal(sets.Count == 1 ? sets[0].Text : sets.Single(set => set.IsDefault).Text, documented[0]);

        static string Line(CommandParameterInfo parameter) => $"{parameter.Name} {ValueOf(parameter)} ({Traits(parameter)})";
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Syntax_and_parameters_have_the_same_order(string name)
    {
        var order = HelpFile.Commands[name].Parameters.Select(parameter => parameter.Name).ToList();

        Assert.All(
            HelpFile.Commands[name].Syntax,
            set => Assert.Equal(order.Where(set.Select(parameter => parameter.Name).Contains), set.Select(parameter => parameter.Name))
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_parameter_has_the_default_of_its_property(string name)
    {
        var cmdlet = Activator.CreateInstance(_cmdlets[name].ImplementingType)!;
        foreach (var parameter in HelpFile.Commands[name].Parameters)
        {
            Assert.False(string.IsNullOrEmpty(parameter.Default), parameter.Name);
            var initial = cmdlet.GetType().GetProperty(parameter.Name)?.GetValue(cmdlet) switch
            {
                SwitchParameter => "False",
                string[] { Length: > 0 } texts => string.Join(", ", texts),
                int number and not 0 => number.ToString(CultureInfo.InvariantCulture),
                Enum value => value.ToString(),
                _ => null,
            };
            if (initial is not null)
                Assert.Equal((parameter.Name, initial), (parameter.Name, parameter.Default));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Output_types_are_those_of_the_cmdlet(string name)
    {
        var types = _cmdlets[name].OutputType.Select(output => output.Type?.FullName ?? output.Name).DefaultIfEmpty("None");

        Assert.Equal(types, HelpFile.Commands[name].Outputs.Select(output => output.Type));
        Assert.All(HelpFile.Commands[name].Outputs, output => Assert.EndsWith(".", output.Description, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Input_types_are_those_of_the_cmdlet(string name)
    {
        var types = _cmdlets[name]
            .Parameters.Values.Where(parameter =>
                parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.ValueFromPipeline)
            )
            .Select(parameter => parameter.ParameterType.FullName)
            .DefaultIfEmpty("None");

        Assert.Equal(types, HelpFile.Commands[name].Inputs.Select(input => input.Type));
        Assert.All(HelpFile.Commands[name].Inputs, input => Assert.EndsWith(".", input.Description, StringComparison.Ordinal));
    }

    private static IEnumerable<CommandParameterInfo> Own(IEnumerable<CommandParameterInfo> parameters) =>
        parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    private static string Traits(CommandParameterInfo parameter)
    {
        var pipeline = parameter switch
        {
            { ValueFromPipeline: true } => "true (ByValue)",
            { ValueFromPipelineByPropertyName: true } => "true (ByPropertyName)",
            _ => "false",
        };
        var position = parameter.Position < 0 ? "named" : parameter.Position.ToString(CultureInfo.InvariantCulture);
        var aliases = parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases);
        return $"required: {Word(parameter.IsMandatory)}, globbing: {Word(parameter.Attributes.OfType<SupportsWildcardsAttribute>().Any())}, pipelineInput: {pipeline}, position: {position}, aliases: {aliases}";
    }

    private static string? ValueOf(CommandParameterInfo parameter) =>
        parameter.ParameterType == typeof(SwitchParameter) ? null : parameter.ParameterType.Name;

    private static string Word(bool value) => value ? "true" : "false";

    private static Dictionary<string, CmdletInfo> Exported()
    {
        using var session = TestSession.WithModule();
        return session
            .Run("Get-Command -Module LambdaPS")
            .Output.Select(command => (CmdletInfo)command!.BaseObject)
            .ToDictionary(command => command.Name);
    }
}
