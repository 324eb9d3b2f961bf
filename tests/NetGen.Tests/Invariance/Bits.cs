using System.Runtime.InteropServices;

namespace NetGen.Tests.Invariance;

/// <summary>Equality to the last bit: tells zeros apart, and finds a NaN equal to itself.</summary>
internal static class Bits
{
    public static void AssertEqual(string what, ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        Assert.True(expected.Length == actual.Length, $"{what}: {actual.Length} values in place of {expected.Length}.");
        int common = MemoryMarshal.Cast<float, int>(expected).CommonPrefixLength(MemoryMarshal.Cast<float, int>(actual));
        Assert.True(
            common == expected.Length,
            common == expected.Length ? "" : $"{what}: element {common} of {expected.Length} is {actual[common]:R} in place of {expected[common]:R}.");
    }
}
