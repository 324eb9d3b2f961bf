using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>A target that the loss does not take is refused with its place and its value, and nothing is learned from its batch.</summary>
public sealed class TargetTests
{
    private const int SampleCount = 9;
    private const int BadSample = 5;

    private static readonly float[] NotFinite = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    public static TheoryData<string, float> Bad
    {
        get
        {
            TheoryData<string, float> cases = [];
            foreach (float bad in NotFinite)
            {
                cases.Add(nameof(RegressionMlp), bad);
            }

            foreach (float bad in (float[])[2, -1, 7, float.BitIncrement(1), float.BitDecrement(0), .. NotFinite])
            {
                cases.Add(nameof(BinaryMlp), bad);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_call_refuses_it_wherever_it_is(string name, float bad)
    {
        var network = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(name);
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 1);
        float[] outputs = new float[SampleCount * network.Info.OutputSize];
        float[] before = network.Parameters.ToArray();
        for (int i = 0; i < outputs.Length; i++)
        {
            float[] targets = new float[outputs.Length];
            targets[i] = bad;
            Refuse(() => network.ComputeLoss(inputs, targets, outputs));
            Refuse(() => network.ComputeGradients(inputs, targets));
            Refuse(() => network.TrainStep(inputs, targets, new Sgd(0.1)));

            void Refuse(Action action)
            {
                ArgumentOutOfRangeException problem = Assert.Throws<ArgumentOutOfRangeException>("targets", action);
                Assert.Equal(bad, problem.ActualValue);
                Assert.Contains(
                    $"that of output {i % network.Info.OutputSize} of sample {i / network.Info.OutputSize} is {bad}", problem.Message);
            }
        }

        Assert.All(outputs, output => Assert.Equal(0, output));
        Bits.AssertEqual("parameters", before, network.Parameters);
    }

    [Fact]
    public void The_ends_of_the_range_are_taken()
    {
        var binary = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(nameof(BinaryMlp));
        Assert.True(float.IsFinite(binary.ComputeGradients(new float[6], [0, 1, -0f])));
        var regression = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(nameof(RegressionMlp));
        Assert.False(float.IsNaN(regression.ComputeGradients(new float[3], [float.MinValue, float.MaxValue])));
    }

    [Theory]
    [MemberData(nameof(Bad))]
    public void Fit_and_Evaluate_name_the_sample(string name, float bad)
    {
        var network = (ITrainableNetwork<float, float>)TestNetworks.CreateSingle(name);
        float[] targets = new float[SampleCount * network.Info.OutputSize];
        targets[(BadSample * network.Info.OutputSize) + 1] = bad;
        float[] inputs = Samples.Uniform<float>(SampleCount * network.Info.InputSize, seed: 1);
        CheckLoops(
            network,
            new InMemoryDataSet(inputs, network.Info.InputSize, targets, network.Info.OutputSize),
            $"target 1 of sample {BadSample} of the data set is {bad}");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    [InlineData(int.MaxValue)]
    public void A_label_that_the_data_set_should_not_have_is_refused_before_a_kernel_sees_it(int label)
    {
        var network = (ITrainableNetwork<float, int>)TestNetworks.CreateSingle(nameof(Mlp));
        CheckLoops(
            network,
            new OneBadLabel(SampleCount, network.Info.InputSize, BadSample, label),
            $"target 0 of sample {BadSample} of the data set is {label}");
    }

    private static void CheckLoops<TTarget>(ITrainableNetwork<float, TTarget> network, DataSet data, string expected)
        where TTarget : unmanaged
    {
        Assert.Contains(
            expected, Assert.Throws<ArgumentOutOfRangeException>("data", () => EvaluationLoop.Evaluate(network, data, batchSize: 4)).Message);
        Sgd sgd = new(0.1);
        TrainingOptions options = new() { BatchSize = 1, Shuffle = false, Optimizer = sgd };
        Assert.Contains(
            expected, Assert.Throws<ArgumentOutOfRangeException>("data", () => TrainingLoop.Fit(network, data, options, default)).Message);
        Assert.Equal(BadSample, sgd.StepCount);
        Assert.Contains(
            expected,
            Assert.Throws<ArgumentOutOfRangeException>("Validation", () => TrainingLoop.Fit(
                network, data.Take(BadSample), options with { Epochs = 1, Validation = data }, default)).Message);
        Assert.Equal(2 * BadSample, sgd.StepCount);
    }

    private sealed class OneBadLabel(int count, int inputSize, int badSample, int label) : DataSet
    {
        public override int Count => count;

        public override int InputSize => inputSize;

        public override TargetKind TargetKind => TargetKind.ClassLabels;

        public override int TargetSize => 1;

        public override int ClassCount => 2;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs) => inputs.Clear();

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels)
        {
            for (int n = 0; n < indices.Length; n++)
            {
                labels[n] = indices[n] == badSample ? label : 1;
            }
        }

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => throw new NotSupportedException();
    }
}
