using System.Management.Automation;
using System.Text.Json;

namespace LambdaPS.Json;

/// <summary>
/// The names of properties that answers have, each known to be free on an object: answers to one query are much alike. A
/// small table where a newcomer takes the place of an older name. Safe from any thread: what is lost is made again.
/// </summary>
internal sealed class PropertyNames
{
    private readonly string?[] _names = new string?[128];

    /// <summary>The name that the reader is at.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="isFree">Whether it is known that an object without properties does not have it.</param>
    internal string Read(ref Utf8JsonReader reader, out bool isFree)
    {
        var bytes = reader.ValueSpan;
        isFree = false;
        if (bytes.IsEmpty || reader.ValueIsEscaped) return reader.GetString()!;

        // By the length and three bytes: the names of one object seldom share them all.
        var place = bytes.Length + (bytes[0] * 31) + (bytes[bytes.Length / 2] * 13) + (bytes[^1] * 7);
        ref var known = ref _names[place & (_names.Length - 1)];
        var name = Volatile.Read(ref known);
        if (name is not null && reader.ValueTextEquals(name))
        {
            isFree = true;
            return name;
        }

        name = reader.GetString()!;
        isFree = new PSObject().Properties[name] is null;
        if (isFree) Volatile.Write(ref known, name);
        return name;
    }
}
