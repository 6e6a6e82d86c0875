using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace LambdaPS.LocalFunctions.EnvironmentVariables;

/// <summary>The content of one environment variable, which PowerShell reads and writes for <c>$env:name</c>.</summary>
internal sealed class VariableContent(VariablesProviderInfo provider, string name) : IContentReader, IContentWriter
{
    private bool _read;

    public IList Read(long readCount)
    {
        var first = !_read;
        _read = true;
        return first && provider.Variables.TryGetValue(name, out var value) ? new[] { value } : [];
    }

    public IList Write(IList content)
    {
        provider.Set(name, content.Count == 1 ? content[0] : content);
        return content;
    }

    public void Seek(long offset, SeekOrigin origin) =>
        throw new PSNotSupportedException("A variable can only be read and written as a whole.");

    public void Close() { }

    public void Dispose() { }
}
