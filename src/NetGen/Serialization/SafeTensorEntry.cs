namespace NetGen;

/// <summary>What a safetensors header says of one tensor; begin and end count bytes from the end of the header.</summary>
internal sealed record SafeTensorEntry(string Name, SafeTensorType Type, long[] Dimensions, long Begin, long End)
{
    /// <summary>Number of elements.</summary>
    public long Length => (long)((Int128)(End - Begin) * 8 / BitsOf(Type));

    /// <summary>Bits of one element.</summary>
    public static int BitsOf(SafeTensorType type) => type switch
    {
        SafeTensorType.F64 or SafeTensorType.I64 or SafeTensorType.U64 or SafeTensorType.C64 => 64,
        SafeTensorType.F32 or SafeTensorType.I32 or SafeTensorType.U32 => 32,
        SafeTensorType.F16 or SafeTensorType.BF16 or SafeTensorType.I16 or SafeTensorType.U16 => 16,
        SafeTensorType.F6_E2M3 or SafeTensorType.F6_E3M2 => 6,
        SafeTensorType.F4 => 4,
        _ => 8,
    };

    /// <summary>Type and dimensions, for example <c>F32 [6, 1, 5, 5]</c>.</summary>
    public string Shape => $"{Type} [{string.Join(", ", Dimensions)}]";

    /// <summary>Name, type and dimensions, for example <c>conv1.weight F32 [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Name} {Shape}";
}
