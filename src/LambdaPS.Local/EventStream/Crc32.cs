namespace LambdaPS.Local.EventStream;

internal static class Crc32
{
    private static readonly uint[] _table = CreateTable();

    /// <summary>Computes the checksum of bytes that may follow others.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="initial">The checksum of the preceding bytes; 0 if there are none.</param>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint initial = 0)
    {
        var crc = ~initial;
        foreach (var value in bytes)
            crc = _table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] CreateTable()
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            var entry = i;
            for (var bit = 0; bit < 8; bit++)
                entry = (entry & 1) == 0 ? entry >> 1 : (entry >> 1) ^ 0xEDB88320;
            table[i] = entry;
        }

        return table;
    }
}
