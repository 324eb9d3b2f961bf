namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>The dimensions of one sample: features, channels x length, or channels x height x width.</summary>
internal sealed class Shape(params int[] dimensions)
{
    public IReadOnlyList<int> Dimensions => dimensions;

    public int Rank => dimensions.Length;

    public bool IsImage => Rank == 3;

    public int Channels => dimensions[0];

    public int Height => dimensions[1];

    public int Width => dimensions[2];

    /// <summary>Number of values.</summary>
    public int Size { get; } = dimensions.Aggregate(1, (size, dimension) => checked(size * dimension));

    /// <summary>Number of values of one channel: 1 of features.</summary>
    public int Places => Size / Channels;

    /// <summary>The same but for the number of channels or features.</summary>
    public Shape WithChannels(int channels) => new([channels, .. dimensions.Skip(1)]);

    public bool Is(Shape other) => dimensions.SequenceEqual(other.Dimensions);

    public override string ToString() => string.Join(", ", dimensions);
}
