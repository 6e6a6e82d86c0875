using System.Text;
using CsCheck;

namespace LambdaPS.Testing.Fuzzing;

/// <summary>
/// Makes documents that are almost valid: a good one that was cut, with parts of it repeated or left out, with a bit
/// turned or a hostile piece put in, or grown together with another good one. Random bytes rarely get past the first
/// check of a reader; these do.
/// </summary>
internal static class Mutation
{
    /// <summary>Bytes near to some valid documents.</summary>
    /// <param name="documents">The documents; unchanged they come as well.</param>
    /// <param name="pieces">What is hostile to the reader in question.</param>
    public static Gen<byte[]> Of(byte[][] documents, params byte[][] pieces) =>
        Of(documents, pieces, (unit, bit) => (byte)(unit ^ (1 << (bit % 8))));

    /// <summary>Bytes near to some valid texts in UTF-8.</summary>
    public static Gen<byte[]> OfUtf8(string[] documents, params string[] pieces) =>
        Of(Array.ConvertAll(documents, Encoding.UTF8.GetBytes), Array.ConvertAll(pieces, Encoding.UTF8.GetBytes));

    /// <summary>Text near to some valid texts.</summary>
    public static Gen<string> OfText(string[] documents, params string[] pieces) =>
        Of(
                Array.ConvertAll(documents, text => text.ToCharArray()),
                Array.ConvertAll(pieces, text => text.ToCharArray()),
                (unit, bit) => (char)(unit ^ (1 << (bit % 16)))
            )
            .Select(text => new string(text));

    private static Gen<T[]> Of<T>(T[][] documents, T[][] pieces, Func<T, int, T> turn)
    {
        T[][] grafts = [.. pieces, .. documents];
        var change = Gen.Select(
            Gen.Enum<Change>(),
            Gen.Int[0, 1 << 20],
            Gen.Frequency((4, Gen.Int[0, 12]), (1, Gen.Int[0, 400])),
            Gen.Int[0, grafts.Length - 1]
        );
        return Gen.Select(Gen.Int[0, documents.Length - 1], change.Array[0, 5])
            .Select(
                (document, changes) =>
                {
                    var result = documents[document];
                    foreach (var (kind, at, length, graft) in changes)
                        result = Apply(result, kind, at, length, grafts[graft], turn);
                    return result;
                }
            );
    }

    private static T[] Apply<T>(T[] document, Change kind, int place, int length, T[] graft, Func<T, int, T> turn)
    {
        var at = place % (document.Length + 1);
        var end = Math.Min(at + length, document.Length);
        switch (kind)
        {
            case Change.Cut:
                return document[..at];
            case Change.LeaveOut:
                return [.. document[..at], .. document[end..]];
            case Change.Repeat:
                return [.. document[..end], .. document[at..]];
            case Change.Insert:
                return [.. document[..at], .. graft, .. document[at..]];
            case Change.Splice:
                return [.. document[..at], .. graft[Math.Min(length, graft.Length)..]];
            default:
                if (at == document.Length)
                    return document;
                T[] turned = [.. document];
                turned[at] = turn(turned[at], length);
                return turned;
        }
    }

    private enum Change
    {
        Cut,
        LeaveOut,
        Repeat,
        Insert,
        Splice,
        Turn,
    }
}
