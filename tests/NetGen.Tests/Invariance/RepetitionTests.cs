using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A call leaves nothing behind that another would see, but what it is for.</summary>
public sealed class RepetitionTests
{
    private static readonly int SampleCount = TestNetworks.IsSimulated ? 9 : 37;

    public static TheoryData<string> Names => new(TestNetworks.Single.Select(type => type.Name));

    public static TheoryData<string> WholeNames => new(TestNetworks.Whole);

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_overwritten(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        GradientStep<float> step = GradientStep<float>.For(network, SampleCount, seed: 1);
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 2);
        float[] inputGradients = new float[inputs.Length];
        step.Run(inputs, 0, SampleCount, inputGradients);
        float[] gradients = network.Gradients.ToArray();

        // Another batch in between, and remains in the vectors that are written.
        step.Run(inputs.AsSpan(0, 5 * network.Info.InputSize), 3, 5, default);
        network.Gradients.Fill(123);
        float[] inputGradientsAgain = new float[inputs.Length];
        Array.Fill(inputGradientsAgain, float.NaN);
        step.Run(inputs, 0, SampleCount, inputGradientsAgain);

        Bits.AssertEqual(name, gradients, network.Gradients);
        Bits.AssertEqual($"{name}, inputs", inputGradients, inputGradientsAgain);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_do_not_depend_on_whether_those_of_the_inputs_are_wanted(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        GradientStep<float> step = GradientStep<float>.For(network, SampleCount, seed: 1);
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 2);
        step.Run(inputs, 0, SampleCount, new float[inputs.Length]);
        float[] gradients = network.Gradients.ToArray();
        step.Run(inputs, 0, SampleCount, default);

        Bits.AssertEqual(name, gradients, network.Gradients);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outputs_overwrite_what_was_there(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 2);
        float[] outputs = new float[SampleCount * network.Info.OutputSize];
        network.Forward(inputs, outputs);
        float[] outputsAgain = new float[outputs.Length];
        Array.Fill(outputsAgain, float.NaN);
        network.Forward(inputs, outputsAgain);

        Bits.AssertEqual(name, outputs, outputsAgain);
    }

    [Theory]
    [MemberData(nameof(WholeNames))]
    public void A_loss_without_gradients_leaves_gradients_and_parameters(string name)
    {
        LossNetwork<float> network = LossNetwork<float>.Of(TestNetworks.CreateSingle(name))!;
        float[] parameters = network.Network.Parameters.ToArray();
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Network.Info.InputSize, seed: 2);
        float[] targets = Samples.Targets(network, SampleCount, seed: 3);
        network.Network.Gradients.Fill(123);
        float loss = network.ComputeLoss(inputs, targets, new float[SampleCount * network.Network.Info.OutputSize]);

        Assert.All(network.Network.Gradients.ToArray(), gradient => Assert.Equal(123, gradient));
        Bits.AssertEqual(name, parameters, network.Network.Parameters);

        float lossWithGradients = network.ComputeGradients(inputs, targets);
        Assert.Equal(loss, lossWithGradients, loss * 1e-6);
        Bits.AssertEqual(name, parameters, network.Network.Parameters);
    }

    [Fact]
    public void The_gradients_of_no_samples_are_zero()
    {
        INetwork<float> network = TestNetworks.CreateSingle(nameof(DenseOdd));
        network.Gradients.Fill(123);
        network.Backward([], []);

        Assert.All(network.Gradients.ToArray(), gradient => Assert.Equal(0, gradient));
    }

    [Theory]
    [MemberData(nameof(WholeNames))]
    public void A_seed_gives_the_same_parameters_and_another_seed_others(string name)
    {
        float[] parameters = TestNetworks.CreateSingle(name, seed: 5).Parameters.ToArray();

        Bits.AssertEqual(name, parameters, TestNetworks.CreateSingle(name, seed: 5).Parameters);
        Assert.NotEqual(parameters, TestNetworks.CreateSingle(name, seed: 6).Parameters.ToArray());
    }
}
