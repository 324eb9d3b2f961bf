namespace NetGen;

/// <summary>What a safetensors header says of one tensor; begin and end count bytes from the end of the header.</summary>
internal sealed record SafeTensorEntry(string Name, SafeTensorType Type, int[] Dimensions, long Begin, long End)
{
    /// <summary>Number of elements.</summary>
    public int Length => (int)((End - Begin) / SizeOf(Type));

    /// <summary>Bytes of one element.</summary>
    public static int SizeOf(SafeTensorType type) => type is SafeTensorType.F32 or SafeTensorType.I32 ? 4 : 8;
}
