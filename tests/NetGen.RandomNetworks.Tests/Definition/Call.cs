using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>What a layer computes with, for one sample.</summary>
internal readonly ref struct Call
{
    /// <summary>The shape of <see cref="X"/>.</summary>
    public required Shape XShape { get; init; }

    /// <summary>The shape of <see cref="Y"/>.</summary>
    public required Shape YShape { get; init; }

    /// <summary>The input.</summary>
    public required double[] X { get; init; }

    /// <summary>Receives the output.</summary>
    public required double[] Y { get; init; }

    /// <summary>All parameters of the layer, one tensor after another.</summary>
    public required ReadOnlySpan<double> Parameters { get; init; }

    /// <summary>Where a formula has several pieces, which one holds.</summary>
    public required Decisions Decisions { get; init; }
}
