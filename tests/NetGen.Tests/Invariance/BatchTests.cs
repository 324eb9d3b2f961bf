using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A batch of n is n batches of one.</summary>
public sealed class BatchTests
{
    // Odd, and more than go through a network at once, so that whole and partial chunks occur.
    private const int SampleCount = 67;

    public static TheoryData<string> SingleNames => new(TestNetworks.Single.Select(type => type.Name));

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name));

    [Theory]
    [MemberData(nameof(SingleNames))]
    public void Outputs_have_the_same_bits(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        int inputSize = network.Info.InputSize;
        int outputSize = network.Info.OutputSize;
        float[] inputs = Samples.Uniform<float>(SampleCount * inputSize, seed: 1);
        float[] together = new float[SampleCount * outputSize];
        float[] apart = new float[SampleCount * outputSize];

        network.Forward(inputs, together);
        for (int n = 0; n < SampleCount; n++)
        {
            network.Forward(inputs.AsSpan(n * inputSize, inputSize), apart.AsSpan(n * outputSize, outputSize));
        }

        Bits.AssertEqual(name, apart, together);
    }

    [Theory]
    [MemberData(nameof(SingleNames))]
    public void Gradients_add_up(string name) => AssertGradientsAddUp(TestNetworks.CreateSingle(name), 1e-6);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_add_up(string name) => AssertGradientsAddUp(TestNetworks.CreateDouble(name), 1e-13);

    /// <summary>
    /// The gradients of a sum over samples are the sum of the samples' gradients; what a mean loss divides by is undone.
    /// </summary>
    private static void AssertGradientsAddUp<T>(INetwork<T> network, double relative)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputSize = network.Info.InputSize;
        T[] inputs = Samples.Uniform<T>(SampleCount * inputSize, seed: 1);
        GradientStep<T> step = GradientStep<T>.For(network, SampleCount, seed: 2);

        T[] inputGradients = new T[inputs.Length];
        step.Run(inputs, 0, SampleCount, inputGradients);
        T[] together = network.Gradients.ToArray();

        // Magnitudes are summed beside the gradients: the rounding error of a sum grows with its terms, not with what is left of them.
        double[] sums = new double[together.Length];
        double[] magnitudes = new double[together.Length];
        T[] ownInputGradients = new T[inputSize];
        double share = step.IsMean ? 1.0 / SampleCount : 1;
        for (int n = 0; n < SampleCount; n++)
        {
            step.Run(inputs.AsSpan(n * inputSize, inputSize), n, 1, ownInputGradients);
            for (int i = 0; i < sums.Length; i++)
            {
                double gradient = double.CreateChecked(network.Gradients[i]) * share;
                sums[i] += gradient;
                magnitudes[i] += Math.Abs(gradient);
            }

            for (int i = 0; i < inputSize; i++)
            {
                double expected = double.CreateChecked(ownInputGradients[i]) * share;
                AssertNear($"input {i} of sample {n}", expected, double.CreateChecked(inputGradients[(n * inputSize) + i]), relative * Math.Abs(expected));
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            AssertNear($"parameter {i}", sums[i], double.CreateChecked(together[i]), relative * magnitudes[i]);
        }
    }

    private static void AssertNear(string what, double expected, double actual, double bound) =>
        Assert.True(Math.Abs(actual - expected) <= bound, $"Gradient of {what}: {actual:R} for the batch, {expected:R} for its samples; bound {bound:G3}.");
}
