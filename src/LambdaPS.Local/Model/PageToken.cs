using System.Buffers.Text;
using System.Text;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>Where the next page begins: opaque to the caller, the last name of this page to us.</summary>
internal static class PageToken
{
    private const string Prefix = "after:";

    public static string After(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Prefix + name));

    /// <summary>The name that the page begins behind.</summary>
    /// <exception cref="ApiException">The marker is none of ours.</exception>
    public static string Read(string marker)
    {
        // Valid base64 is asked for first: decoding would throw, and a caller may send anything.
        if (Base64.IsValid(marker))
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(marker));
            if (text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length)
                return text[Prefix.Length..];
        }

        throw ApiException.InvalidParameter("Invalid Marker");
    }
}
