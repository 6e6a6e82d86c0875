using System.Collections;
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace LambdaPS.LocalFunctions.EnvironmentVariables;

/// <summary>
/// The provider of <c>$env:</c> in a function's runspace. PowerShell's own provider uses the variables of the process,
/// which concurrent functions and the session would share. Otherwise it behaves like PowerShell's. It is internal, so
/// that importing the module does not add it to a session.
/// </summary>
[CmdletProvider("Environment", ProviderCapabilities.ShouldProcess)]
internal sealed class VariablesProvider : ContainerCmdletProvider, IContentCmdletProvider
{
    private VariablesProviderInfo Info => (VariablesProviderInfo)ProviderInfo;

    private IDictionary<string, string> Variables => Info.Variables;

    public IContentReader GetContentReader(string path) => new VariableContent(Info, path);

    public IContentWriter GetContentWriter(string path) => new VariableContent(Info, path);

    public void ClearContent(string path) => throw new PSNotSupportedException("Clear-Content cannot clear a variable; Clear-Item can.");

    public object? GetContentReaderDynamicParameters(string path) => null;

    public object? GetContentWriterDynamicParameters(string path) => null;

    public object? ClearContentDynamicParameters(string path) => null;

    protected override ProviderInfo Start(ProviderInfo providerInfo) => new VariablesProviderInfo(providerInfo);

    protected override Collection<PSDriveInfo> InitializeDefaultDrives() =>
        [new PSDriveInfo("Env", ProviderInfo, "", "The function's environment variables", null)];

    protected override bool IsValidPath(string path) => path.Length > 0;

    protected override bool ItemExists(string path) => path.Length == 0 || Variables.ContainsKey(path);

    protected override bool HasChildItems(string path) => path.Length == 0 && Variables.Count > 0;

    protected override void GetItem(string path)
    {
        if (path.Length == 0)
            WriteItemObject(Sorted().ConvertAll(Entry), path, isContainer: true);
        else
            GetChildItems(path, recurse: false);
    }

    protected override void GetChildItems(string path, bool recurse)
    {
        foreach (var variable in Sorted(path))
            WriteItemObject(Entry(variable), variable.Key, isContainer: false);
    }

    protected override void GetChildNames(string path, ReturnContainers returnContainers)
    {
        foreach (var (name, _) in Sorted(path))
            WriteItemObject(name, name, isContainer: false);
    }

    protected override void SetItem(string path, object? value)
    {
        if (HasName(path, "SetItemNullName"))
            Change("Set Item", path, path, value);
    }

    protected override void ClearItem(string path)
    {
        if (HasName(path, "ClearItemNullPath"))
            Change("Clear Item", path, path, null);
    }

    protected override void NewItem(string path, string itemTypeName, object? newItemValue)
    {
        if (!HasName(path, "NewItemNullPath"))
            return;
        if (newItemValue is null)
        {
            WriteError(
                new ErrorRecord(
                    new PSArgumentNullException(nameof(newItemValue)),
                    "NewItemValueNotSpecified",
                    ErrorCategory.InvalidArgument,
                    path
                )
            );
        }
        else if (ItemExists(path) && !Force)
        {
            Refuse($"A variable with the name '{path}' already exists.");
        }
        else
        {
            Change("New Item", path, path, newItemValue);
        }
    }

    protected override void RemoveItem(string path, bool recurse)
    {
        if (HasName(path, "RemoveItemNullPath"))
            Change("Remove Item", path, path, null);
    }

    protected override void CopyItem(string path, string? copyPath, bool recurse)
    {
        if (!HasName(path, "CopyItemNullPath"))
            return;

        // Without a name, the copy is the item itself.
        if (string.IsNullOrEmpty(copyPath))
            GetItem(path);
        else if (!Variables.TryGetValue(path, out var value))
            RefuseMissing(path);
        else
            Change("Copy Item", $"{path} to {copyPath}", copyPath, value);
    }

    protected override void RenameItem(string path, string newName)
    {
        if (!HasName(path, "RenameItemNullPath"))
            return;
        if (!Variables.TryGetValue(path, out var value))
            RefuseMissing(path);
        else if (ItemExists(newName) && !Force)
            Refuse($"A variable with the name '{newName}' already exists.");
        else if (string.Equals(path, newName, StringComparison.OrdinalIgnoreCase))
            GetItem(newName);
        else if (Change("Rename Item", $"{path} to {newName}", newName, value))
            Variables.Remove(path);
    }

    // The drive itself has no name.
    private bool HasName(string path, string errorId)
    {
        if (path.Length > 0)
            return true;
        WriteError(new ErrorRecord(new PSArgumentNullException(nameof(path)), errorId, ErrorCategory.InvalidArgument, path));
        return false;
    }

    private bool Change(string action, string target, string name, object? value)
    {
        if (!ShouldProcess(target, action))
            return false;
        if (Info.Set(name, value) is { } text)
            WriteItemObject(new DictionaryEntry(name, text), name, isContainer: false);
        return true;
    }

    private void RefuseMissing(string name) => Refuse($"A variable with the name '{name}' does not exist.");

    private void Refuse(string message)
    {
        var refusal = new PSArgumentException(message);
        WriteError(new ErrorRecord(refusal.ErrorRecord, refusal));
    }

    private List<KeyValuePair<string, string>> Sorted() =>
        [.. Variables.OrderBy(variable => variable.Key, StringComparer.CurrentCultureIgnoreCase)];

    // All variables for the drive itself, or the one with that name.
    private List<KeyValuePair<string, string>> Sorted(string name) =>
        name.Length == 0 ? Sorted()
        : Variables.TryGetValue(name, out var value) ? [new(name, value)]
        : [];

    private static DictionaryEntry Entry(KeyValuePair<string, string> variable) => new(variable.Key, variable.Value);
}
