using LambdaPS.Text;

namespace LambdaPS;

/// <summary>The names of the functions that a source listed, for suggestions when a name does not exist. Any thread may use it.</summary>
internal sealed class ListedFunctions
{
    private const int MaxNames = 10_000;

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public void Add(string name)
    {
        lock (_names)
        {
            if (_names.Count < MaxNames)
                _names.Add(name);
        }
    }

    /// <summary>Returns a sentence with the listed names that are most similar to a name; null if none is, or if the name was listed.</summary>
    /// <param name="function">A name, partial ARN or ARN without a qualifier.</param>
    public string? FindNear(string function)
    {
        var name = function[(function.LastIndexOf(':') + 1)..];
        lock (_names)
        {
            if (_names.Contains(name))
                return null;
            var sentence = NearestNames.Sentence(name, _names).TrimStart();
            return sentence.Length == 0 ? null : sentence;
        }
    }
}
