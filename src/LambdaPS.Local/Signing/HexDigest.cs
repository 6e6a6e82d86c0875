namespace LambdaPS.Local.Signing;

internal static class HexDigest
{
    public static string Format(ReadOnlySpan<byte> hash) =>
        string.Create(
            hash.Length * 2,
            hash.ToArray(),
            static (text, bytes) =>
            {
                const string Digits = "0123456789abcdef";
                for (var i = 0; i < bytes.Length; i++)
                {
                    text[2 * i] = Digits[bytes[i] >> 4];
                    text[(2 * i) + 1] = Digits[bytes[i] & 15];
                }
            }
        );
}
