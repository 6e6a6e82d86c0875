using System.Runtime.CompilerServices;

namespace LambdaPS.Json;

/// <summary>
/// The names that an object has so far. To compare a few of them takes less than to ask the object, which looks through
/// everything that a property could come from.
/// </summary>
internal struct SeenNames
{
    private const int Most = 16;

    private Names _names;
    private int _count;

    /// <summary>Adds a name; false where the object may have it already, in whatever case.</summary>
    internal bool Add(string name)
    {
        if (_count == Most) return false;
        for (var i = 0; i < _count; i++)
        {
            if (string.Equals(_names[i], name, StringComparison.OrdinalIgnoreCase)) return false;
        }

        _names[_count++] = name;
        return true;
    }

    [InlineArray(Most)]
    private struct Names
    {
        private string _first;
    }
}
