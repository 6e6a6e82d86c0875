using System.Buffers.Text;
using System.Text;
using LambdaPS.Local.Protocol;

namespace LambdaPS.Local.Model;

/// <summary>The marker of a page: opaque to clients. It holds the last name of the page before.</summary>
internal static class PageToken
{
    private const string Prefix = "after:";

    public static string After(string name) => Convert.ToBase64String(Encoding.UTF8.GetBytes(Prefix + name));

    /// <summary>Reads the last name of the page before.</summary>
    /// <exception cref="ApiException">The marker is not valid.</exception>
    public static string Read(string marker)
    {
        // Checked first, because decoding an invalid marker would throw.
        if (Base64.IsValid(marker))
        {
            var text = Encoding.UTF8.GetString(Convert.FromBase64String(marker));
            if (text.StartsWith(Prefix, StringComparison.Ordinal) && text.Length > Prefix.Length)
                return text[Prefix.Length..];
        }

        throw ApiException.InvalidParameter("Invalid Marker");
    }
}
