using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Invariance;

/// <summary>Whatever ends a call of <c>Fit</c>, the network and the optimizer are as after the last whole step, and go on from there.</summary>
public sealed class TrainingStateTests
{
    private const int BatchSize = 4;
    private const int SampleCount = 18;
    private const int StepsPerEpoch = 5;

    public static TheoryData<int> Steps => [0, 1, 4, 7];

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_data_set_that_throws(int steps)
    {
        ThrowingDataSet data = new(Data()) { ReadsUntilFailure = steps };
        Check(steps, options => Assert.Throws<PlantedException>(() => Fit(options.Network, data, options.Options)));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Who_receives_progress_throws(int steps)
    {
        if (steps == 0)
        {
            return;
        }

        Check(steps, options => Assert.Throws<PlantedException>(() => Fit(
            options.Network, Data(), options.Options with { Progress = new AfterReports(steps, () => throw new PlantedException()) })));
    }

    [Fact]
    public void Validation_throws() => Check(StepsPerEpoch, options => Assert.Throws<PlantedException>(() => Fit(
        options.Network, Data(), options.Options with { Validation = new ThrowingDataSet(Data()) })));

    [Theory]
    [MemberData(nameof(Steps))]
    public void It_is_cancelled(int steps)
    {
        using CancellationTokenSource source = new();
        if (steps == 0)
        {
            source.Cancel();
        }

        Check(steps, options => Assert.True(TrainingLoop.Fit(
            options.Network, Data(), options.Options with { Progress = new AfterReports(steps, source.Cancel) }, source.Token).Cancelled));
    }

    [Fact]
    public void A_token_whose_source_is_disposed_of_does_not_end_it()
    {
        CancellationTokenSource source = new();
        CancellationToken token = source.Token;
        source.Dispose();
        Assert.False(TrainingLoop.Fit(Network(), Data(), new TrainingOptions { Epochs = 1 }, token).Cancelled);
    }

    private static void Check(int steps, Action<(ITrainableNetwork<float, int> Network, TrainingOptions Options)> end)
    {
        (ITrainableNetwork<float, int> expected, ITrainableNetwork<float, int> found) = (Network(), Network());
        (Adam one, Adam other) = (new(0.01), new(0.01));
        TrainSteps(expected, steps, one);
        Device? device = found.Device;
        end((found, new TrainingOptions
        {
            Epochs = 3,
            BatchSize = BatchSize,
            Shuffle = false,
            Optimizer = other,
            Threads = found.Threads + 1,
            ProgressInterval = TimeSpan.Zero,
        }));

        Assert.Equal(steps, other.StepCount);
        Assert.Equal((expected.Threads, device), (found.Threads, found.Device));
        AssertClose(expected.Parameters, found.Parameters);
        TrainSteps(expected, 2, one);
        TrainSteps(found, 2, other);
        AssertClose(expected.Parameters, found.Parameters);
    }

    // On a device, TrainStep updates on the host and Fit there: the same but for the last bits.
    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], TestNetworks.Device is null ? 0f : 1e-5f);
        }
    }

    private static void TrainSteps(ITrainableNetwork<float, int> network, int steps, Optimizer optimizer)
    {
        InMemoryDataSet data = Data();
        for (int step = 0; step < steps; step++)
        {
            int first = step % StepsPerEpoch * BatchSize;
            int[] indices = [.. Enumerable.Range(first, Math.Min(BatchSize, SampleCount - first))];
            float[] inputs = new float[indices.Length * data.InputSize];
            int[] labels = new int[indices.Length];
            data.ReadInputs<float>(indices, inputs);
            data.ReadLabels(indices, labels);
            network.TrainStep(inputs, labels, optimizer);
        }
    }

    private static void Fit(ITrainableNetwork<float, int> network, DataSet data, TrainingOptions options) =>
        TrainingLoop.Fit(network, data, options, CancellationToken.None);

    private static ITrainableNetwork<float, int> Network() => (ITrainableNetwork<float, int>)TestNetworks.CreateSingle(nameof(Mlp), seed: 1);

    private static InMemoryDataSet Data() => new(
        Samples.Uniform<float>(SampleCount * Mlp.InputSize, seed: 2),
        Mlp.InputSize,
        Enumerable.Range(0, SampleCount).Select(n => n * 7 % Mlp.OutputSize).ToArray(),
        Mlp.OutputSize);

    private sealed class PlantedException : Exception;

    private sealed class AfterReports(int reports, Action act) : IProgress<TrainingProgress>
    {
        private int _reports;

        public void Report(TrainingProgress value)
        {
            if (++_reports == reports)
            {
                act();
            }
        }
    }

    private sealed class ThrowingDataSet(DataSet source) : DataSet
    {
        private int _reads;

        public int ReadsUntilFailure { get; init; }

        public override int Count => source.Count;

        public override int InputSize => source.InputSize;

        public override TargetKind TargetKind => source.TargetKind;

        public override int TargetSize => source.TargetSize;

        public override int ClassCount => source.ClassCount;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
        {
            source.ReadInputs(indices, inputs);
            if (_reads++ == ReadsUntilFailure)
            {
                throw new PlantedException();
            }
        }

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels) => source.ReadLabels(indices, labels);

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => source.ReadValues(indices, values);
    }
}
