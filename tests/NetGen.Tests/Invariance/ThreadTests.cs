using NetGen.Tests.Networks;
using NetGen.Tests.Networks.Large;

namespace NetGen.Tests.Invariance;

/// <summary>Results have the same bits for any number of threads.</summary>
public sealed class ThreadTests
{
    public static TheoryData<string, int> Batches => Cases.Product([.. TestNetworks.Whole, .. LargeNames], 1, 7, 64, 130);

    private static IEnumerable<string> LargeNames => TestNetworks.Large.Select(type => type.Name);

    [Theory]
    [MemberData(nameof(Batches))]
    public void Outputs_have_the_same_bits(string name, int samples) => AssertSame(name, (network, inputs, _) =>
    {
        float[] outputs = new float[samples * network.Network.Info.OutputSize];
        network.Network.Forward(inputs, outputs);
        return outputs;
    }, samples);

    [Theory]
    [MemberData(nameof(Batches))]
    public void Gradients_have_the_same_bits(string name, int samples) => AssertSame(name, (network, inputs, targets) =>
    {
        float[] inputGradients = new float[inputs.Length];
        float loss = network.ComputeGradients(inputs, targets, inputGradients);
        return [loss, .. network.Network.Gradients, .. inputGradients];
    }, samples);

    [Theory]
    [MemberData(nameof(Batches))]
    public void Ten_training_steps_have_the_same_bits(string name, int samples) => AssertSame(name, (network, inputs, targets) =>
    {
        Adam optimizer = new(1e-2f);
        float[] losses = new float[10];
        for (int step = 0; step < losses.Length; step++)
        {
            losses[step] = network.TrainStep(inputs, targets, optimizer);
        }

        return [.. losses, .. network.Network.Parameters];
    }, samples);

    [Theory]
    [InlineData(nameof(LeNet5))]
    [InlineData(nameof(WideMlp))]
    public void Threads_may_change_from_call_to_call(string name)
    {
        const int SampleCount = 70;
        LossNetwork<float> network = LossNetwork<float>.Of(TestNetworks.CreateSingle(name))!;
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Network.Info.InputSize, seed: 1);
        float[] targets = Samples.Targets(network, SampleCount, seed: 2);
        float[]? expected = null;
        foreach (int threads in new[] { 1, 3, 2, 5, 1 })
        {
            network.Network.Threads = threads;
            float[] outputs = new float[SampleCount * network.Network.Info.OutputSize];
            network.Network.Forward(inputs, outputs);
            float loss = network.ComputeGradients(inputs, targets);
            float[] actual = [.. outputs, loss, .. network.Network.Gradients];
            Bits.AssertEqual($"{name}, {threads} threads", expected ??= actual, actual);
        }
    }

    private static void AssertSame(string name, Func<LossNetwork<float>, float[], float[], float[]> compute, int samples)
    {
        float[] expected = Compute(threads: 1);
        for (int threads = 2; threads <= 3; threads++)
        {
            Bits.AssertEqual($"{name}, {samples} samples, {threads} threads", expected, Compute(threads));
        }

        float[] Compute(int threads)
        {
            LossNetwork<float> network = LossNetwork<float>.Of(TestNetworks.CreateSingle(name))!;
            network.Network.Threads = threads;
            float[] inputs = Samples.Uniform<float>(samples * network.Network.Info.InputSize, seed: 1);
            return compute(network, inputs, Samples.Targets(network, samples, seed: 2));
        }
    }
}
