namespace NetGen;

/// <summary>One named tensor of a safetensors file.</summary>
public sealed class SafeTensor
{
    private readonly int[] _dimensions;
    private readonly Array? _values;

    internal SafeTensor(string name, SafeTensorType type, int[] dimensions, int length, Array? values)
    {
        Name = name;
        Type = type;
        Length = length;
        _dimensions = dimensions;
        _values = values;
    }

    /// <summary>The name, for example <c>conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>The scalar type.</summary>
    public SafeTensorType Type { get; }

    /// <summary>The dimensions, outermost first; none for a scalar.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>Number of elements: the product of the dimensions.</summary>
    public int Length { get; }

    /// <summary>The elements, the last dimension fastest.</summary>
    /// <typeparam name="T">
    /// The type that <see cref="Type"/> names: <see cref="float"/> for F32, F16 and BF16, whose values it holds exactly;
    /// <see cref="double"/> for F64; <see cref="sbyte"/>, <see cref="short"/>, <see cref="int"/> and <see cref="long"/> for I8 to I64;
    /// <see cref="byte"/>, <see cref="ushort"/>, <see cref="uint"/> and <see cref="ulong"/> for U8 to U64; <see cref="byte"/> for BOOL.
    /// </typeparam>
    /// <exception cref="InvalidOperationException">The elements have another type, or one that is not read.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        // Not "as T[]", which takes an array of int for one of uint.
        _values?.GetType() == typeof(T[])
            ? (T[])_values
            : throw new InvalidOperationException(
                $"Tensor {Name} holds {Type}, which is {_values?.GetType().GetElementType()!.Name ?? "not read"}, not {typeof(T).Name}.");

    /// <summary>Name, type and dimensions, for example <c>conv1.weight F32 [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", _dimensions)}]";
}
