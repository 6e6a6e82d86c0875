namespace LambdaPS.Local.EventStream;

/// <summary>The checksum of event-stream frames: CRC-32 as in gzip (reflected, polynomial 0xEDB88320).</summary>
internal static class Crc32
{
    private static readonly uint[] _table = MakeTable();

    /// <summary>The checksum of some bytes.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="before">The checksum of what stands before them; 0 where nothing does.</param>
    public static uint Of(ReadOnlySpan<byte> bytes, uint before = 0)
    {
        var crc = ~before;
        foreach (var value in bytes)
            crc = _table[(byte)(crc ^ value)] ^ (crc >> 8);
        return ~crc;
    }

    private static uint[] MakeTable()
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
