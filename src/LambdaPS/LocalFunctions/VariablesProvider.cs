using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace LambdaPS.LocalFunctions;

/// <summary>
/// What stands behind <c>$env:</c> in a function's runspace, in place of PowerShell's own provider: that one reads and
/// writes the variables of the whole process, which functions that run at the same time would share, and the session
/// that serves them too. It is not public, so that importing the module does not offer it to a session.
/// </summary>
[CmdletProvider("Environment", ProviderCapabilities.ShouldProcess)]
internal sealed class VariablesProvider : ContainerCmdletProvider, IContentCmdletProvider
{
    private IDictionary<string, string> Variables => ((VariablesDrive)PSDriveInfo).Variables;

    /// <inheritdoc/>
    public IContentReader GetContentReader(string path) => new VariableContent(Variables, NameOf(path));

    /// <inheritdoc/>
    public IContentWriter GetContentWriter(string path) => new VariableContent(Variables, NameOf(path));

    /// <inheritdoc/>
    public void ClearContent(string path) => Variables.Remove(NameOf(path));

    /// <inheritdoc/>
    public object? GetContentReaderDynamicParameters(string path) => null;

    /// <inheritdoc/>
    public object? GetContentWriterDynamicParameters(string path) => null;

    /// <inheritdoc/>
    public object? ClearContentDynamicParameters(string path) => null;

    protected override bool IsValidPath(string path) => true;

    protected override bool ItemExists(string path) => NameOf(path) is var name && (name.Length == 0 || Variables.ContainsKey(name));

    protected override bool HasChildItems(string path) => NameOf(path).Length == 0 && Variables.Count > 0;

    protected override void GetItem(string path)
    {
        var name = NameOf(path);
        if (name.Length == 0) WriteItemObject(Variables, path, isContainer: true);
        else if (Variables.TryGetValue(name, out var value)) WriteItemObject(new DictionaryEntry(name, value), path, isContainer: false);
    }

    protected override void GetChildItems(string path, bool recurse)
    {
        if (NameOf(path).Length > 0) GetItem(path);
        else foreach (var (name, value) in Sorted()) WriteItemObject(new DictionaryEntry(name, value), name, isContainer: false);
    }

    protected override void GetChildNames(string path, ReturnContainers returnContainers)
    {
        foreach (var (name, _) in Sorted()) WriteItemObject(name, name, isContainer: false);
    }

    protected override void SetItem(string path, object value) => new VariableContent(Variables, NameOf(path)).Write(new[] { value });

    protected override void NewItem(string path, string itemTypeName, object newItemValue)
    {
        SetItem(path, newItemValue);
        GetItem(path);
    }

    protected override void RemoveItem(string path, bool recurse) => Variables.Remove(NameOf(path));

    private List<KeyValuePair<string, string>> Sorted() => [.. Variables.OrderBy(variable => variable.Key, StringComparer.OrdinalIgnoreCase)];

    private static string NameOf(string path) => path.Trim('/', '\\');
}
