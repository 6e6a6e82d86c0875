using System.Xml.Linq;

namespace LambdaPS.Tests.Commands;

/// <summary>The columns of the module's views. The cmdlets that show them belong to a module that is not on this machine.</summary>
internal static class FormatView
{
    /// <summary>A script that gives what each column of a type's table shows of <c>$_</c>, as text.</summary>
    internal static string Script(string type)
    {
        var file = XDocument.Load(Path.Combine(Path.GetDirectoryName(TestSession.ModulePath)!, "LambdaPS.Format.ps1xml"));
        var view = file.Descendants("View").Single(view => view.Element("Name")!.Value == $"LambdaPS.Models.{type}");
        return string.Join("; ", view.Descendants("TableColumnItem").Elements().Select(column => column.Name.LocalName == "ScriptBlock"
            ? $"& {{ {column.Value} }}"
            : $"$_.{column.Value}"));
    }
}
