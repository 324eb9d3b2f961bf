using NetGen.RandomNetworks.Tests.Checking;
using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;
using NetGen.RandomNetworks.Tests.Planting;
using NetGen.RandomNetworks.Tests.Shrinking;

namespace NetGen.RandomNetworks.Tests;

/// <summary>A failing network is made smaller until nothing can be left out of it.</summary>
public sealed class ShrinkingTests
{
    [Theory]
    [InlineData("Conv2D")]
    [InlineData("MaxPool2D")]
    [InlineData("Softmax")]
    [InlineData("Multiply")]
    public void What_fails_for_one_layer_is_shrunk_to_it(string kind)
    {
        Network network = DefaultNetworks.All.Where(network => Kinds(network).Contains(kind)).MaxBy(network => network.Declaration.Length)!;
        Shrinker shrinker = new(networks => [.. networks.Select(network => Kinds(network).Contains(kind) ? "found" : null)]);

        (Network smallest, string error) = shrinker.Shrink(network, "first");

        Assert.Equal("found", error);
        Assert.Equal([kind], Kinds(smallest));
        Assert.All(smallest.Input.Dimensions.Concat(NetworkDefinition.Of(smallest)!.OutputShape.Dimensions), size => Assert.Equal(1, size));
        Assert.Null(smallest.Loss);
        Assert.DoesNotContain(" = ", smallest.Declaration.Replace("Precision = ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_compiled_network_is_shrunk_as_far_as_it_fails()
    {
        PlantedError lostBias = PlantedError.All[0];
        Network network = DefaultNetworks.All
            .Where(network => lostBias.AppliesTo(network) && Kinds(network).Count() > 3)
            .MinBy(network => network.Declaration.Length)!;
        Shrinker shrinker = new(networks => NetworkCheck.FindErrors(networks, lostBias.Plant()));

        (Network smallest, _) = shrinker.Shrink(network, "first");

        Node only = Assert.Single(NetworkDefinition.Of(smallest)!.Nodes);
        Assert.True(only.Kind is "Dense" or "Conv2D");
        Assert.Null(smallest.Loss);
    }

    [Fact]
    public void No_candidate_is_what_it_was_made_of()
    {
        foreach (Network network in DefaultNetworks.All)
        {
            Assert.DoesNotContain(network.Declaration, Candidates.Of(network).Select(candidate => candidate.Declaration));
        }
    }

    private static IEnumerable<string> Kinds(Network network) => NetworkDefinition.Of(network)!.Nodes.Select(node => node.Kind);
}
