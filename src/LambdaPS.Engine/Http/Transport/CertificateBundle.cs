using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using LambdaPS.Engine.Text;
using LambdaPS.Text;

namespace LambdaPS.Engine.Http.Transport;

/// <summary>A file with certificate authorities, in PEM.</summary>
internal static class CertificateBundle
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The path.</param>
    /// <param name="origin">The variable or setting that names it, to begin a sentence.</param>
    /// <exception cref="LambdaQueryException">QueryInvalid: the file cannot be read, or has no certificate.</exception>
    public static X509Certificate2Collection Read(string path, string origin)
    {
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPemFile(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw Invalid($"cannot be read: {SystemMessage.Sentence(DisplayText.Line(e.Message))}");
        }

        return certificates.Count > 0 ? certificates : throw Invalid("has no certificate.");

        LambdaQueryException Invalid(string reason) =>
            new(LambdaErrorId.QueryInvalid, $"{origin} names the file {DisplayText.Line(path)}, which {reason}")
            {
                Advice = "Name a file with the certificates of the trusted authorities in PEM, or remove the setting.",
            };
    }
}
