namespace NetGen;

/// <summary>Scalar types of tensors, named as in the safetensors format. NetGen writes F32 and F64.</summary>
public enum SafeTensorType
{
    /// <summary>Single-precision number.</summary>
    F32,

    /// <summary>Double-precision number.</summary>
    F64,

    /// <summary>32-bit integer.</summary>
    I32,

    /// <summary>64-bit integer.</summary>
    I64,

    /// <summary>Half-precision number: 5 bits of exponent, 10 of fraction.</summary>
    F16,

    /// <summary>Upper half of a single-precision number: 8 bits of exponent, 7 of fraction.</summary>
    BF16,

    /// <summary>Truth value, one byte.</summary>
    BOOL,

    /// <summary>8-bit integer.</summary>
    I8,

    /// <summary>8-bit integer without sign.</summary>
    U8,

    /// <summary>16-bit integer.</summary>
    I16,

    /// <summary>16-bit integer without sign.</summary>
    U16,

    /// <summary>32-bit integer without sign.</summary>
    U32,

    /// <summary>64-bit integer without sign.</summary>
    U64,

    /// <summary>8-bit number: 4 bits of exponent, 3 of fraction. NetGen does not read its elements, nor those of the types below.</summary>
    F8_E4M3,

    /// <summary>8-bit number: 5 bits of exponent, 2 of fraction.</summary>
    F8_E5M2,

    /// <summary>8-bit number: 8 bits of exponent, neither sign nor fraction.</summary>
    F8_E8M0,

    /// <summary>8-bit number: 4 bits of exponent, 3 of fraction, no infinity and no negative zero.</summary>
    F8_E4M3FNUZ,

    /// <summary>8-bit number: 5 bits of exponent, 2 of fraction, no infinity and no negative zero.</summary>
    F8_E5M2FNUZ,

    /// <summary>6-bit number: 2 bits of exponent, 3 of fraction.</summary>
    F6_E2M3,

    /// <summary>6-bit number: 3 bits of exponent, 2 of fraction.</summary>
    F6_E3M2,

    /// <summary>4-bit number.</summary>
    F4,

    /// <summary>Complex number of two single-precision numbers.</summary>
    C64,
}
