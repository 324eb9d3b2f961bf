using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>The smallest function that one layer cannot learn, and two can.</summary>
[Network, Input(2)]
[Dense(8), Tanh]
[Dense(1)]
[BinaryCrossEntropy]
public partial class Xor;

public sealed class XorTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Xor_is_learned(int seed)
    {
        Xor network = new(seed) { Device = TestNetworks.Device };
        Adam optimizer = new(0.05f);
        float[] inputs = [0, 0, 0, 1, 1, 0, 1, 1];
        float[] targets = [0, 1, 1, 0];

        float loss = float.NaN;
        for (int step = 0; step < 100; step++)
        {
            loss = network.TrainStep(inputs, targets, optimizer);
        }

        Assert.InRange(loss, 0, 1e-2f);
    }
}
