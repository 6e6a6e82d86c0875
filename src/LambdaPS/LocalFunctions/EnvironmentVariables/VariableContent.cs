using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace LambdaPS.LocalFunctions.EnvironmentVariables;

/// <summary>One environment variable as PowerShell reads and writes <c>$env:name</c>: by a provider's content.</summary>
internal sealed class VariableContent(VariablesProviderInfo provider, string name) : IContentReader, IContentWriter
{
    private bool _read;

    /// <inheritdoc/>
    public IList Read(long readCount)
    {
        var first = !_read;
        _read = true;
        return first && provider.Variables.TryGetValue(name, out var value) ? new[] { value } : [];
    }

    /// <inheritdoc/>
    public IList Write(IList content)
    {
        provider.Set(name, content.Count == 1 ? content[0] : content);
        return content;
    }

    /// <inheritdoc/>
    public void Seek(long offset, SeekOrigin origin) =>
        throw new PSNotSupportedException("A variable can only be read and written as a whole.");

    /// <inheritdoc/>
    public void Close()
    {
        // Nothing is open.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // See above.
    }
}
