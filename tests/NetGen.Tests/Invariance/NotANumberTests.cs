using NetGen.Runtime;
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
    [InlineData(nameof(Mlp))]
    [InlineData(nameof(SoftmaxCrossEntropyOdd))]
    public void It_is_taken_for_no_class(string name)
    {
        var network = (ITrainableNetwork<float, int>)TestNetworks.CreateSingle(name);
        (InMemoryDataSet clean, InMemoryDataSet spoiled) = ClassData(network);
        EvaluationResult expected = EvaluationLoop.Evaluate(network, clean, batchSize: 2);
        EvaluationResult found = EvaluationLoop.Evaluate(network, spoiled, batchSize: 2);
        Predictions predictions = EvaluationLoop.Predict(network, spoiled, batchSize: 2);

        // Every label is what the network says of the clean sample.
        Assert.Equal((1, 0), (expected.Accuracy, expected.NotANumberCount));
        Assert.Equal((0.8, 1), (found.Accuracy, found.NotANumberCount));
        Assert.True(double.IsNaN(found.Loss));
        Assert.EndsWith("of 5 samples, outputs that are not numbers in 1 of them", found.ToString());
        int label = EvaluationLoop.Predict(network, clean, batchSize: 5).ClassOf(BadSample);
        Assert.Equal(1, found.ConfusionMatrix!.UndecidedOf(label));
        Assert.Equal(expected.ConfusionMatrix![label, label] - 1, found.ConfusionMatrix[label, label]);
        Assert.Equal(1 - (1.0 / expected.ConfusionMatrix[label, label]), found.ConfusionMatrix.RecallOf(label), 1e-12);

        Assert.Equal(1, predictions.NotANumberCount);
        Assert.Equal(-1, predictions.ClassOf(BadSample));
        Assert.All(predictions.ProbabilitiesOf(BadSample), probability => Assert.True(double.IsNaN(probability)));
        Assert.NotEqual(-1, predictions.ClassOf(BadSample - 1));
    }

    [Theory]
    [InlineData(nameof(BinaryMlp))]
    [InlineData(nameof(BinaryCrossEntropySingle))]
    public void It_is_neither_yes_nor_no(string name)
    {
        var network = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(name);
        int outputs = network.Info.OutputSize;

        // All say no, and so would what is not a number.
        network.Parameters.Fill(-1);
        float[] inputs = new float[SampleCount * network.Info.InputSize];
        Array.Fill(inputs, 0.5f);
        inputs[BadSample * network.Info.InputSize] = float.NaN;
        float[] targets = new float[SampleCount * outputs];
        InMemoryDataSet data = new(inputs, network.Info.InputSize, targets, outputs);
        EvaluationResult result = EvaluationLoop.Evaluate(network, data, batchSize: 2);
        Predictions predictions = EvaluationLoop.Predict(network, data, batchSize: 2);

        Assert.Equal((0.8, 1, 1), (result.Accuracy, result.NotANumberCount, predictions.NotANumberCount));
        if (outputs == 1)
        {
            Assert.Equal([0, 0, -1, 0, 0], Enumerable.Range(0, SampleCount).Select(predictions.ClassOf));
        }

        Assert.All(predictions.ProbabilitiesOf(BadSample), probability => Assert.True(double.IsNaN(probability)));
        network.ComputeGradients(inputs, targets);
        Assert.Equal(SampleCount - 1, network.CorrectInLastStep);
    }

    [Fact]
    public void It_is_counted_in_plain_values()
    {
        var network = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(nameof(RegressionMlp));
        float[] inputs = new float[SampleCount * network.Info.InputSize];
        inputs[1] = inputs[^1] = float.NaN;
        InMemoryDataSet data = new(inputs, network.Info.InputSize, new float[SampleCount * network.Info.OutputSize], network.Info.OutputSize);

        Assert.Equal(2, EvaluationLoop.Evaluate(network, data, batchSize: 3).NotANumberCount);
        Assert.Equal(2, EvaluationLoop.Predict(network, data, batchSize: 3).NotANumberCount);
    }

    [Fact]
    public void A_step_does_not_count_it_as_right()
    {
        var network = (ITrainableNetwork<float, int>)TestNetworks.CreateSingle(nameof(Mlp));
        float[] inputs = new float[SampleCount * network.Info.InputSize];
        Array.Fill(inputs, float.NaN);
        network.ComputeGradients(inputs, new int[SampleCount]);
        Assert.Equal(0, network.CorrectInLastStep);
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

    /// <summary>Samples labelled as the network takes them, and the same with one whose inputs are not numbers.</summary>
    private static (InMemoryDataSet Clean, InMemoryDataSet Spoiled) ClassData(INetwork<float> network)
    {
        int size = network.Info.InputSize;
        float[] inputs = Samples.Uniform<float>(SampleCount * size, seed: 1);
        float[] spoiled = [.. inputs];
        spoiled.AsSpan(BadSample * size, size).Fill(float.NaN);
        Predictions predictions = EvaluationLoop.Predict(network, new InMemoryDataSet(inputs, size, new int[SampleCount]), SampleCount);
        int[] labels = [.. Enumerable.Range(0, SampleCount).Select(predictions.ClassOf)];
        return (new(inputs, size, labels, network.Info.OutputSize), new(spoiled, size, labels, network.Info.OutputSize));
    }
}
