using NetGen.Ilgpu.Tests.Testing;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Networks;

/// <summary>What the processor's project lends runs on a device here: on the processor it would pass and show nothing.</summary>
public sealed class LentTests
{
    [Fact]
    public void Networks_are_created_on_the_device()
    {
        IlgpuDevice expected = TestDevices.WhyNoRealOne is null ? TestDevices.Real : TestDevices.Simulation;
        Assert.Same(expected, TestNetworks.CreateSingle(nameof(Mlp)).Device);
        Assert.Same(expected, TestNetworks.CreateDouble(nameof(Mlp)).Device);
    }

    [Fact]
    public void Gradients_are_computed_on_the_device()
    {
        INetwork<double> network = TestNetworks.CreateDouble("DenseOdd");
        network.Device = null;
        Assert.Null(NetGen.Tests.Gradients.GradientCheck.FindError(seed => new NetGen.Tests.Gradients.WeightedOutputs(network, samples: 1, seed)));
        Assert.Same(TestNetworks.Device, network.Device);
    }
}
