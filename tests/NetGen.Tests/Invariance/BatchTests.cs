using System.Numerics;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A batch of n is n batches of one.</summary>
public sealed class BatchTests
{
    // Odd, and more than go through a network at once, so that whole and partial chunks occur.
    private static readonly int SampleCount = TestNetworks.IsSimulated ? 3 : 67;

    // A bias gradient sums a thousand floats and more, one after another where there are no vectors: some units of 6e-8 each.
    // In double precision the same sums are held to far less than the 1e-6 that a mistake would exceed.
    private const double SingleError = 5e-6;
    private const double DoubleError = 1e-13;

    public static TheoryData<string> SingleNames => new(TestNetworks.Single.Concat(TestNetworks.Large).Select(type => type.Name));

    public static TheoryData<string> DoubleNames => new(TestNetworks.Double.Select(type => type.Name));

    [Theory]
    [MemberData(nameof(SingleNames))]
    public void Outputs_agree(string name) => AssertOutputsAgree(TestNetworks.CreateSingle(name), SingleError);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Outputs_in_double_precision_agree(string name) => AssertOutputsAgree(TestNetworks.CreateDouble(name), DoubleError);

    [Theory]
    [MemberData(nameof(SingleNames))]
    public void Gradients_add_up(string name) => AssertGradientsAddUp(TestNetworks.CreateSingle(name), SingleError);

    [Theory]
    [MemberData(nameof(DoubleNames))]
    public void Gradients_in_double_precision_add_up(string name) => AssertGradientsAddUp(TestNetworks.CreateDouble(name), DoubleError);
    /// <summary>Not the same bits: a dense layer sums in another order where several samples fill a vector.</summary>
    private static void AssertOutputsAgree<T>(INetwork<T> network, double relative)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputSize = network.Info.InputSize;
        int outputSize = network.Info.OutputSize;
        T[] inputs = Samples.Uniform<T>(SampleCount * inputSize, seed: 1);
        T[] together = new T[SampleCount * outputSize];
        double[] apart = new double[together.Length];
        T[] output = new T[outputSize];

        network.Forward(inputs, together);
        for (int n = 0; n < SampleCount; n++)
        {
            network.Forward(inputs.AsSpan(n * inputSize, inputSize), output);
            AddScaled(1, output, apart.AsSpan(n * outputSize, outputSize));
        }

        AssertNear<T>("outputs", apart, together, relative);
    }

    /// <summary>
    /// The gradients of a sum over samples are the sum of the samples' gradients; what a mean loss divides by is undone.
    /// </summary>
    private static void AssertGradientsAddUp<T>(INetwork<T> network, double relative)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int inputSize = network.Info.InputSize;
        T[] inputs = Samples.Uniform<T>(SampleCount * inputSize, seed: 1);
        GradientStep<T> step = GradientStep<T>.For(network, SampleCount, seed: 2);
        double[] sums = new double[network.Info.ParameterCount];
        double[] inputGradients = new double[inputs.Length];
        T[] ownInputGradients = new T[inputSize];
        double share = step.IsMean ? 1.0 / SampleCount : 1;
        for (int n = 0; n < SampleCount; n++)
        {
            step.Run(inputs.AsSpan(n * inputSize, inputSize), n, 1, ownInputGradients);
            AddScaled(share, network.Gradients, sums);
            AddScaled(share, ownInputGradients, inputGradients.AsSpan(n * inputSize, inputSize));
        }

        T[] togetherInputGradients = new T[inputs.Length];
        step.Run(inputs, 0, SampleCount, togetherInputGradients);
        AssertNear<T>("gradients of the inputs", inputGradients, togetherInputGradients, relative);
        foreach (ParameterInfo parameter in network.Info.ParameterTable)
        {
            AssertNear<T>(
                $"gradients of {parameter.Name}",
                sums.AsSpan(parameter.Offset, parameter.Length),
                network.Gradients.Slice(parameter.Offset, parameter.Length),
                relative);
        }
    }

    private static void AddScaled<T>(double scale, ReadOnlySpan<T> values, Span<double> sums)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += scale * double.CreateChecked(values[i]);
        }
    }

    /// <summary>Relative to the tensor's largest gradient, since rounding grows with the terms of a sum and not with what is left of them.</summary>
    private static void AssertNear<T>(string what, ReadOnlySpan<double> expected, ReadOnlySpan<T> actual, double relative)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(double.CreateChecked(actual[i]) - expected[i]);
            Assert.True(
                error <= relative * largest,
                $"{what}, element {i}: {actual[i]} for the batch, {expected[i]} for its samples; largest {largest}.");
        }
    }
}
