using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>An input that is not a number is not hidden, and stays in its sample.</summary>
public sealed class NotANumberTests
{
    private const int SampleCount = 5;
    private const int BadSample = 2;

    public static TheoryData<string> Names => new(TestNetworks.Single.Select(type => type.Name));

    public static TheoryData<string> WholeNames => new(TestNetworks.Whole);

    [Theory]
    [MemberData(nameof(Names))]
    public void It_reaches_the_outputs_of_its_sample_alone(string name)
    {
        INetwork<float> network = TestNetworks.CreateSingle(name);
        int inputSize = network.Info.InputSize;
        int outputSize = network.Info.OutputSize;
        float[] inputs = Samples.Uniform<float>(SampleCount * inputSize, seed: 1);
        float[] clean = new float[SampleCount * outputSize];
        network.Forward(inputs, clean);

        inputs.AsSpan(BadSample * inputSize, inputSize).Fill(float.NaN);
        float[] outputs = new float[SampleCount * outputSize];
        network.Forward(inputs, outputs);

        Assert.All(outputs[(BadSample * outputSize)..((BadSample + 1) * outputSize)], output => Assert.True(float.IsNaN(output)));
        clean.AsSpan(BadSample * outputSize, outputSize).CopyTo(outputs.AsSpan(BadSample * outputSize));
        Bits.AssertEqual(name, clean, outputs);
    }

    [Fact]
    public void One_value_makes_the_maximum_of_its_window()
    {
        INetwork<float> network = TestNetworks.CreateSingle(nameof(MaxPool2DSquare));
        float[] inputs = Samples.Uniform<float>(network.Info.InputSize, seed: 1);
        float[] outputs = new float[network.Info.OutputSize];
        for (int i = 0; i < 4; i++)
        {
            // The four places of the first window of an image that is 6 wide.
            int place = (i / 2 * 6) + (i % 2);
            float value = inputs[place];
            inputs[place] = float.NaN;
            network.Forward(inputs, outputs);
            inputs[place] = value;

            Assert.True(float.IsNaN(outputs[0]), $"place {i}");
            Assert.All(outputs[1..], output => Assert.False(float.IsNaN(output)));
        }
    }

    [Theory]
    [MemberData(nameof(WholeNames))]
    public void A_step_returns_it_and_leaves_the_parameters(string name)
    {
        LossNetwork<float> network = LossNetwork<float>.Of(TestNetworks.CreateSingle(name))!;
        float[] parameters = network.Network.Parameters.ToArray();
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Network.Info.InputSize, seed: 1);
        float[] targets = Samples.Targets(network, SampleCount, seed: 2);
        inputs[0] = float.NaN;

        float loss = network.TrainStep(inputs, targets, new Sgd(0.1f));

        Assert.True(float.IsNaN(loss));
        Bits.AssertEqual(name, parameters, network.Network.Parameters);
    }
}
