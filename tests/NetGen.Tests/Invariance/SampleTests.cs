using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

[Network, Input(2), Dense(8), Tanh, Dense(1)]
internal sealed partial class OneVector;

[Network, Input(2), Dense(13), ReLU, Dense(11), Tanh, Dense(1), Sigmoid]
internal sealed partial class TwoVectors;

[Network, Input(3), Dense(5), ELU, Dense(3), Sigmoid, Dense(2)]
internal sealed partial class PartVectors;

[Network, Input(16), Dense(16, Bias = false), LeakyReLU, Dense(4)]
internal sealed partial class WholeVectors;

[Network, Input(1), Dense(1), Tanh, Dense(3, Bias = false), Dense(9)]
internal sealed partial class OneFeature;

[Network(Precision = Precision.Double), Input(2), Dense(7), Tanh, Dense(1)]
internal sealed partial class Doubles;

[Network(Precision = Precision.Double), Input(5), Dense(2), Sigmoid, Dense(6)]
internal sealed partial class PartDoubles;

/// <summary>A tiny network has a way of its own for a single sample: it comes to the same as the way for batches.</summary>
public sealed class SampleTests
{
    private const int SampleCount = 9;

    public static TheoryData<INetwork<float>> Single { get; } =
        [new OneVector(seed: 1), new TwoVectors(seed: 1), new PartVectors(seed: 1), new WholeVectors(seed: 1), new OneFeature(seed: 1)];

    public static TheoryData<INetwork<double>> Double { get; } = [new Doubles(seed: 1), new PartDoubles(seed: 1)];

    [Theory]
    [MemberData(nameof(Single), DisableDiscoveryEnumeration = true)]
    public void Outputs_agree(INetwork<float> network) => AssertAgree(network, 2e-6);

    [Theory]
    [MemberData(nameof(Double), DisableDiscoveryEnumeration = true)]
    public void Outputs_in_double_precision_agree(INetwork<double> network) => AssertAgree(network, 1e-14);

    [Theory]
    [MemberData(nameof(Single), DisableDiscoveryEnumeration = true)]
    public void Lengths_are_checked(INetwork<float> network)
    {
        float[] inputs = new float[network.Info.InputSize];
        float[] outputs = new float[network.Info.OutputSize];
        Assert.Throws<ArgumentException>(() => network.Forward(inputs, new float[outputs.Length + 1]));
        Assert.Throws<ArgumentException>(() => network.Forward(inputs, []));
        Assert.Throws<ArgumentException>(() => network.Forward([], outputs));
        network.Forward([], []);
    }

    private static void AssertAgree<T>(INetwork<T> network, double error)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        network.Device = TestNetworks.Device;
        int inputSize = network.Info.InputSize;
        int outputSize = network.Info.OutputSize;
        T[] inputs = Samples.Uniform<T>(SampleCount * inputSize, seed: 2);
        inputs[inputSize] = T.NaN;
        T[] together = new T[SampleCount * outputSize];
        T[] apart = new T[together.Length];
        network.Forward(inputs, together);
        for (int n = 0; n < SampleCount; n++)
        {
            network.Forward(inputs.AsSpan(n * inputSize, inputSize), apart.AsSpan(n * outputSize, outputSize));
        }

        Assert.All(apart[outputSize..(2 * outputSize)], output => Assert.True(T.IsNaN(output)));
        for (int i = 0; i < apart.Length; i++)
        {
            double difference = double.CreateChecked(apart[i]) - double.CreateChecked(together[i]);
            Assert.True(Math.Abs(difference) <= error || (T.IsNaN(apart[i]) && T.IsNaN(together[i])), $"{i}: {apart[i]} and {together[i]}");
        }
    }
}
