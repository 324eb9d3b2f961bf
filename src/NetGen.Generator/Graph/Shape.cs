using NetGen.Generator.Declarations;

namespace NetGen.Generator.Graph;

/// <summary>The dimensions of one sample of a tensor: features, channels x length, or channels x height x width.</summary>
internal readonly record struct Shape(EquatableArray<int> Dimensions)
{
    public Shape(params int[] dimensions)
        : this(new EquatableArray<int>(dimensions))
    {
    }

    public int Rank => Dimensions.Count;

    /// <summary>Number of values; every shape that the graph accepts fits an index.</summary>
    public int Size => (int)LongSize;

    public double ExactSize => Dimensions.Aggregate(1.0, (size, dimension) => size * dimension);

    public bool IsImage => Rank == 3;

    public bool IsFeatures => Rank == 1;

    public int Channels => Dimensions[0];

    public int Height => Dimensions[1];

    public int Width => Dimensions[2];

    private long LongSize => Dimensions.Aggregate(1L, (size, dimension) => size * dimension);

    /// <summary>As a comment has it: <c>[6, 28, 28]</c>.</summary>
    public string Brackets => $"[{string.Join(", ", Dimensions)}]";

    /// <summary>As a sentence has it: <c>6 x 28 x 28</c> or <c>400 features</c>.</summary>
    public override string ToString() => IsFeatures ? $"{Dimensions[0]} features" : string.Join(" x ", Dimensions);
}
