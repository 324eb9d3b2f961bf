using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>Derivatives of the definition along probes of every parameter tensor and of the input, sample by sample.</summary>
internal sealed class ExpectedGradients
{
    // Multiply-adds of the definition that differences of one network may take: some tenths of a second.
    private const long Budget = 10_000_000;

    public ExpectedGradients(Network network, NetworkDefinition definition, Point point)
    {
        Differences differences = new(definition, point);
        Random random = new(network.Seed);
        Probes = [.. Choose(definition, random).Select(probe => (probe, differences.Along(probe)))];
    }

    /// <summary>The probes, each with its derivative for each sample.</summary>
    public IReadOnlyList<(Probe Probe, Differences.Pair[] OfSamples)> Probes { get; }

    private static IEnumerable<Probe> Choose(NetworkDefinition definition, Random random)
    {
        long share = Budget / (Differences.RunsOfOne * Point.Samples * (definition.Parameters.Count + 1));
        IEnumerable<Probe> ofInput = Probe.Of(null, definition.InputShape.Size, share / WorkFrom(definition, 0), random);
        return definition.Parameters
            .SelectMany(tensor => Probe.Of(tensor, tensor.Count, share / WorkFrom(definition, tensor.Node), random))
            .Concat(ofInput);
    }

    private static long WorkFrom(NetworkDefinition definition, int node) => definition.Nodes.Skip(node).Sum(node => node.Work);
}
