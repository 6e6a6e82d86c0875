using System.Management.Automation;
using System.Xml.Linq;
using LambdaPS.Cmdlets;

namespace LambdaPS.Tests.Display;

/// <summary>The files with views and types agree with the models that they are about.</summary>
public sealed class ViewTests
{
    private static readonly string _folder = Path.GetDirectoryName(TestSession.ModulePath)!;

    public static TheoryData<string> Shown { get; } =
    [
        .. typeof(WaitingCommand)
            .Assembly.GetExportedTypes()
            .SelectMany(type => type.GetCustomAttributes(typeof(OutputTypeAttribute), inherit: false).Cast<OutputTypeAttribute>())
            .SelectMany(output => output.Type)
            .Select(output => output.Type)
            .Where(type => type?.Namespace == "LambdaPS")
            .Select(type => type!.FullName!)
            .Append("LambdaPS.LambdaReport")
            .Append("LambdaPS.LambdaFunctionError")
            .Distinct(),
    ];

    [Theory]
    [MemberData(nameof(Shown))]
    public void Every_type_that_is_emitted_has_a_view_and_default_properties(string type)
    {
        using var session = TestSession.WithModule();

        Assert.NotEmpty(session.Run($"(Get-FormatData {type}).FormatViewDefinition").Output);
        var names = session.Run($"(Get-TypeData {type}).DefaultDisplayPropertySet.ReferencedProperties").Values.Cast<string>().ToList();
        Assert.NotEmpty(names);
        Assert.Empty(names.Except(PropertiesOf(type)));
    }

    [Fact]
    public void Every_property_that_a_view_names_is_there()
    {
        var views = XDocument.Load(Path.Combine(_folder, "LambdaPS.Format.ps1xml")).Descendants("View").ToList();

        Assert.NotEmpty(views);
        foreach (var view in views)
        {
            var type = view.Descendants("TypeName").First().Value.Split('#')[0];
            Assert.Empty(view.Descendants("PropertyName").Select(name => name.Value).Except(PropertiesOf(type)));
        }
    }

    [Fact]
    public void Every_header_of_a_table_is_a_property()
    {
        var tables = XDocument
            .Load(Path.Combine(_folder, "LambdaPS.Format.ps1xml"))
            .Descendants("View")
            .Where(view => view.Element("TableControl") is not null)
            .ToList();

        Assert.NotEmpty(tables);
        foreach (var table in tables)
        {
            var type = table.Descendants("TypeName").First().Value.Split('#')[0];
            var headers = table.Descendants("TableColumnHeader").Select(header => header.Element("Label")!.Value);
            Assert.Empty(headers.Except(PropertiesOf(type)));
        }
    }

    [Fact]
    public void Headers_of_the_table_of_invocations_have_the_values_of_its_columns()
    {
        using var session = TestSession.WithModule();
        session.Run("$null = Connect-LambdaSource -Local @{ f = { 1 } }; $i = Invoke-LambdaQuery f -Detailed");

        Assert.Equal(["f", "200", "$LATEST"], session.Run("$i.Function, $i.Status, $i.Version").Values);
        Assert.Equal(true, session.Run("$i.Duration -eq $i.Report.DurationMs -and $i.Billed -ge 1 -and $i.Cold -gt 0").Single);
        Assert.Equal(128, session.Run("(Get-LambdaFunctionList f).MB").Single);
        Assert.Equal(true, session.Run("(Get-LambdaSource).Default -and (Test-LambdaSource).Reach -gt 0").Single);
    }

    [Fact]
    public void Every_key_and_main_property_of_a_type_is_there()
    {
        var types = XDocument.Load(Path.Combine(_folder, "LambdaPS.Types.ps1xml")).Descendants("Type").ToList();

        Assert.NotEmpty(types);
        foreach (var type in types)
        {
            var named = type.Descendants("ReferencedProperties")
                .Elements()
                .Concat(
                    type.Descendants("NoteProperty")
                        .Where(note => note.Element("Name")!.Value == "DefaultDisplayProperty")
                        .Elements("Value")
                );
            Assert.Empty(named.Select(name => name.Value).Except(PropertiesOf(type.Element("Name")!.Value)));
        }
    }

    private static IEnumerable<string> PropertiesOf(string type) =>
        (typeof(WaitingCommand).Assembly.GetType(type) ?? typeof(LambdaFunction).Assembly.GetType(type, throwOnError: true)!)
            .GetProperties()
            .Select(property => property.Name)
            .Concat(
                XDocument
                    .Load(Path.Combine(_folder, "LambdaPS.Types.ps1xml"))
                    .Descendants("Type")
                    .Where(one => one.Element("Name")!.Value == type)
                    .SelectMany(one => one.Element("Members")!.Elements())
                    .Where(member => member.Name != "MemberSet")
                    .Select(member => member.Element("Name")!.Value)
            );
}
