namespace NetGen.Runtime;

/// <summary>The bits of a number of single precision: sign, 8 bits of exponent, 23 of mantissa.</summary>
/// <remarks>
/// A number from 2²³ to 2²⁴ has no bits for a fraction: a whole number added to it stands in its last bits, and the other way round.
/// So whole numbers become exponents and exponents whole numbers without instructions that convert.
/// </remarks>
internal static class SingleFormat
{
    public const int ExponentShift = 23;

    public const int MantissaBits = 0x007FFFFF;

    /// <summary>The bits of 1.</summary>
    public const int One = 0x3F800000;

    /// <summary>The bits of 2²³: with an exponent's bits in the last ones, 2²³ + exponent + 127.</summary>
    public const int Whole = 0x4B000000;

    /// <summary>What is to be taken off that.</summary>
    public const float ExponentBias = 8388608f + 127f;

    /// <summary>1.5·2²³ + 127: added to a whole number from −126 to 127, its last bits are the exponent's.</summary>
    public const float WholeBias = 12582912f + 127f;
}
