namespace NetGen;

/// <summary>Scalar types of tensors that NetGen reads and writes, named as in the safetensors format.</summary>
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
}

/// <summary>One named tensor of a safetensors file.</summary>
public sealed class SafeTensor
{
    private readonly int[] _dimensions;
    private readonly Array _values;

    internal SafeTensor(string name, SafeTensorType type, int[] dimensions, Array values)
    {
        Name = name;
        Type = type;
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
    public int Length => _values.Length;

    /// <summary>The elements, the last dimension fastest.</summary>
    /// <typeparam name="T">
    /// The type that <see cref="Type"/> names: <see cref="float"/>, <see cref="double"/>, <see cref="int"/> or <see cref="long"/>.
    /// </typeparam>
    /// <exception cref="InvalidOperationException">The elements have another type.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged =>
        _values as T[] ?? throw new InvalidOperationException(
            $"Tensor {Name} holds {Type}, which is not {typeof(T).Name}.");

    /// <summary>Name, type and dimensions, for example <c>conv1.weight F32 [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Name} {Type} [{string.Join(", ", _dimensions)}]";
}
