namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>Where a tensor lies in the parameter vector.</summary>
/// <param name="Name">Its name, as the language reference gives it.</param>
/// <param name="Dimensions">Its dimensions.</param>
/// <param name="Offset">Where it begins.</param>
/// <param name="Node">The index of the node that reads it.</param>
internal sealed record ParameterTensor(string Name, int[] Dimensions, int Offset, int Node)
{
    /// <summary>Number of elements.</summary>
    public int Count { get; } = Length(Dimensions);

    /// <summary>How many inputs one output sums over; of a bias 1.</summary>
    public int FanIn => Math.Max(1, Count / Dimensions[0]);

    public static int Length(int[] dimensions) => dimensions.Aggregate(1, (length, dimension) => checked(length * dimension));
}
