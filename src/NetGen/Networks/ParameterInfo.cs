namespace NetGen;

/// <summary>Where one parameter tensor lies in a network's parameter vector.</summary>
public sealed class ParameterInfo
{
    private readonly int[] _dimensions;

    /// <summary>Describes one parameter tensor.</summary>
    /// <param name="name">The name as PyTorch's <c>state_dict</c> would have it, for example <c>conv1.weight</c>.</param>
    /// <param name="offset">Index of the first element in the parameter vector.</param>
    /// <param name="dimensions">The tensor's dimensions, outermost first.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are more elements than an index reaches.</exception>
    public ParameterInfo(string name, int offset, params int[] dimensions)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentNullException.ThrowIfNull(dimensions);
        Name = name;
        Offset = offset;
        _dimensions = dimensions;
        Length = 1;
        foreach (int dimension in dimensions)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(dimensions));
            long length = (long)Length * dimension;
            Length = length <= int.MaxValue
                ? (int)length
                : throw new ArgumentOutOfRangeException(
                    nameof(dimensions), $"Expected at most {int.MaxValue} elements, found [{string.Join(", ", dimensions)}].");
        }
    }

    /// <summary>The name as PyTorch's <c>state_dict</c> would have it, for example <c>conv1.weight</c>.</summary>
    public string Name { get; }

    /// <summary>Index of the first element in the parameter vector.</summary>
    public int Offset { get; }

    /// <summary>Number of elements: the product of the dimensions.</summary>
    public int Length { get; }

    /// <summary>The tensor's dimensions, outermost first: <c>[out, in]</c>, <c>[out, in / groups, height, width]</c> or <c>[out]</c>.</summary>
    public ReadOnlySpan<int> Dimensions => _dimensions;

    /// <summary>Name and dimensions, for example <c>conv1.weight [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", _dimensions)}]";
}
