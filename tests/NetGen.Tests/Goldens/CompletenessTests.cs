using NetGen.Tests.Networks;

namespace NetGen.Tests.Goldens;

/// <summary>Nothing is without a golden and a gradient check.</summary>
public sealed class CompletenessTests
{
    public static TheoryData<Type> Layers => new(
        typeof(LayerAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract));

    [Fact]
    public void Every_golden_has_a_network_and_every_network_a_golden() =>
        Assert.Equal(GoldenFile.All, TestNetworks.Single.Concat(TestNetworks.Writes).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_has_a_golden(Type layer) =>
        Assert.Contains(TestNetworks.Single, network => TestNetworks.LayerKinds(network).Contains(layer));

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_has_a_gradient_check(Type layer) =>
        Assert.Contains(TestNetworks.Double, network => TestNetworks.LayerKinds(network).Contains(layer));

    [Fact]
    public void Every_block_has_a_golden_and_a_gradient_check()
    {
        Type[] blocks = [.. typeof(TestNetworks).Assembly.GetTypes().Where(type => type.Namespace == typeof(TestNetworks).Namespace && type.IsSubclassOf(typeof(BlockAttribute)))];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, Every_layer_has_a_golden);
        Assert.All(blocks, Every_layer_has_a_gradient_check);
    }
}
