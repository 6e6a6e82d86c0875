using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Provider;

namespace LambdaPS.LocalFunctions;

/// <summary>One environment variable as PowerShell reads and writes <c>$env:name</c>: by a provider's content.</summary>
internal sealed class VariableContent(IDictionary<string, string> variables, string name) : IContentReader, IContentWriter
{
    private bool _read;

    /// <inheritdoc/>
    public IList Read(long readCount)
    {
        var first = !_read;
        _read = true;
        return first && variables.TryGetValue(name, out var value) ? new[] { value } : [];
    }

    /// <inheritdoc/>
    public IList Write(IList content)
    {
        // As with the process's variables: what is empty is not there.
        var text = content.Count == 0 ? "" : LanguagePrimitives.ConvertTo<string>(content[0]);
        if (string.IsNullOrEmpty(text)) variables.Remove(name);
        else variables[name] = text;
        return content;
    }

    /// <inheritdoc/>
    public void Seek(long offset, SeekOrigin origin)
    {
        // There is one value, and it is read or written whole.
    }

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
