namespace NetGen.Runtime;

/// <summary>The bits of a number of double precision: sign, 11 bits of exponent, 52 of mantissa. As <see cref="SingleFormat"/>.</summary>
internal static class DoubleFormat
{
    public const int ExponentShift = 52;

    public const long MantissaBits = 0x000FFFFFFFFFFFFF;

    /// <summary>The bits of 1.</summary>
    public const long One = 0x3FF0000000000000;

    /// <summary>The bits of 2⁵²: with an exponent's bits in the last ones, 2⁵² + exponent + 1023.</summary>
    public const long Whole = 0x4330000000000000;

    /// <summary>What is to be taken off that.</summary>
    public const double ExponentBias = 4503599627370496.0 + 1023.0;

    /// <summary>1.5·2⁵² + 1023: added to a whole number from −1022 to 1023, its last bits are the exponent's.</summary>
    public const double WholeBias = 6755399441055744.0 + 1023.0;
}
