namespace NetGen;

/// <summary>Scalar types of an IDX file, by the code in its magic number.</summary>
public enum IdxElementType : byte
{
    /// <summary>Unsigned byte.</summary>
    Byte = 0x08,

    /// <summary>Signed byte.</summary>
    SByte = 0x09,

    /// <summary>16-bit integer.</summary>
    Int16 = 0x0B,

    /// <summary>32-bit integer.</summary>
    Int32 = 0x0C,

    /// <summary>Single-precision number.</summary>
    Single = 0x0D,

    /// <summary>Double-precision number.</summary>
    Double = 0x0E,
}

/// <summary>The array that an IDX file holds.</summary>
public sealed class IdxArray
{
    private readonly int[] _dimensions;

    internal IdxArray(IdxElementType elementType, int[] dimensions, Array values)
    {
        ElementType = elementType;
        _dimensions = dimensions;
        Values = values;
    }

    /// <summary>The scalar type.</summary>
    public IdxElementType ElementType { get; }

    /// <summary>The dimensions, outermost first; for images <c>[N, height, width]</c>, for labels <c>[N]</c>.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>
    /// The elements, the last dimension fastest: an array of the type that <see cref="ElementType"/> names, for example
    /// <c>byte[]</c>.
    /// </summary>
    public Array Values { get; }
}
