using System.Runtime.InteropServices;

namespace NetGen.Aot;

/// <summary>A short number that stands for all bits of many values.</summary>
internal static class Fingerprint
{
    private const ulong OffsetBasis = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>FNV-1a, in 64 bits, of the values' bytes.</summary>
    public static ulong Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ulong hash = OffsetBasis;
        foreach (byte value in MemoryMarshal.AsBytes(values))
        {
            hash = (hash ^ value) * Prime;
        }

        return hash;
    }
}
