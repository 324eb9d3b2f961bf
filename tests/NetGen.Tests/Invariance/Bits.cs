using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Tests.Invariance;

/// <summary>Equality to the last bit: tells zeros apart, and finds a NaN equal to itself.</summary>
internal static class Bits
{
    public static void AssertEqual<T>(string what, ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} values in place of {expected.Length}.");
        int common = MemoryMarshal.AsBytes(expected).CommonPrefixLength(MemoryMarshal.AsBytes(actual)) / Unsafe.SizeOf<T>();
        Assert.True(
            common == expected.Length,
            common == expected.Length ? "" : $"{what}: element {common} of {expected.Length} is {actual[common]} in place of {expected[common]}.");
    }
}
