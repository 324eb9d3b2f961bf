using NetGen.Ilgpu.Tests.Testing;

namespace NetGen.Ilgpu.Tests.Runtime;

/// <summary>Training on a device beside the same on the processor.</summary>
public sealed class FitOnDeviceTests
{
    private const float Tolerance = 1e-5f;

    private static readonly DataSet Train = LogisticNetwork.Data(50);
    private static readonly DataSet Validation = LogisticNetwork.Data(30, seed: 2);

    public static TheoryData<string> Names => [.. Optimizers.Keys];

    private static Dictionary<string, Func<Optimizer>> Optimizers { get; } = new()
    {
        ["sgd"] = () => new Sgd(0.1),
        ["momentum"] = () => new Sgd(0.05, momentum: 0.9, nesterov: true, weightDecay: 0.01),
        ["adam"] = () => new Adam(0.02),
        ["amsgrad"] = () => new Adam(0.02, amsGrad: true),
        ["unknown"] = () => new PlainDescent(0.1),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void FitAgreesWithTheProcessor(string name) => Check(TestDevices.Simulation, Optimizers[name]);

    [DeviceTheory]
    [MemberData(nameof(Names))]
    public void FitAgreesWithTheProcessorOnARealDevice(string name) => Check(TestDevices.Real, Optimizers[name]);

    [Fact]
    public void AnOptimizerGoesOnWhereverItIs()
    {
        (LogisticNetwork expected, LogisticNetwork found) = (new(), new());
        (Adam one, Adam other) = (new Adam(0.02), new Adam(0.02));
        for (int round = 0; round < 4; round++)
        {
            expected.Fit(Train, Options(one));
            found.Fit(Train, Options(other) with { Device = round % 2 == 0 ? TestDevices.Simulation : null });
            Assert.Null(found.Device);
            Assert.Equal(one.StepCount, other.StepCount);
            RequireClose(expected.Parameters, found.Parameters);
        }
    }

    [Fact]
    public void ProgressSeesTheParametersOfTheEpochAndTheStatisticsOfTheStep()
    {
        List<(TrainingProgress Report, float[] Parameters)> expected = Reports(device: null);
        List<(TrainingProgress Report, float[] Parameters)> found = Reports(TestDevices.Simulation);
        Assert.Equal(expected.Count, found.Count);
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(expected[i].Report.Step, found[i].Report.Step);
            Assert.Equal(expected[i].Report.SamplesSeen, found[i].Report.SamplesSeen);
            Assert.Equal(expected[i].Report.Loss, found[i].Report.Loss, Tolerance);
            Assert.Equal(expected[i].Report.Accuracy, found[i].Report.Accuracy);
            if (expected[i].Report.IsEndOfEpoch)
            {
                RequireClose(expected[i].Parameters, found[i].Parameters);
            }
        }
    }

    [Fact]
    public void ACancelledFitKeepsWhatItHasLearned()
    {
        float[] Run(Device? device)
        {
            var network = new LogisticNetwork();
            using CancellationTokenSource source = new();
            TrainingHistory history = network.Fit(
                Train,
                Options(new Adam(0.02)) with { Device = device, ProgressInterval = TimeSpan.Zero, Progress = new Watcher(report => CancelAt(report, source)) },
                source.Token);
            Assert.True(history.Cancelled);
            Assert.Equal(10, history.Steps);
            return network.Parameters.ToArray();
        }

        RequireClose(Run(device: null), Run(TestDevices.Simulation));

        static void CancelAt(TrainingProgress report, CancellationTokenSource source)
        {
            if (report is { Epoch: 2, Step: 3 })
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public void AnExceptionOfTheUsersLeavesWhatWasLearned()
    {
        float[] Run(Device? device)
        {
            var network = new LogisticNetwork();
            var watcher = new Watcher(report => Assert.False(report is { Epoch: 1, Step: 4 }, "stop"));
            Assert.ThrowsAny<Exception>(() => network.Fit(
                Train, Options(new Sgd(0.1)) with { Device = device, ProgressInterval = TimeSpan.Zero, Progress = watcher }));
            return network.Parameters.ToArray();
        }

        float[] expected = Run(device: null);
        Assert.NotEqual(new LogisticNetwork().Parameters.ToArray(), expected);
        RequireClose(expected, Run(TestDevices.Simulation));
    }

    [Theory]
    [InlineData(0.1, 20)]
    [InlineData(0.1, 0)]
    [InlineData(1e39, -1)]
    public void DivergenceIsToldAndUndoneAsOnTheProcessor(double learningRate, int badSample)
    {
        DataSet data = LogisticNetwork.Data(50, spoil: inputs => inputs[Math.Max(0, badSample * LogisticCode.Inputs)] = badSample < 0 ? 1 : float.NaN);
        (TrainingDivergedException Stop, float[] Parameters, long Steps) Run(Device? device)
        {
            var network = new LogisticNetwork();
            var optimizer = new Sgd(learningRate, momentum: 0.5);
            TrainingDivergedException stop = Assert.Throws<TrainingDivergedException>(() => network.Fit(
                data, Options(optimizer) with { Device = device, Shuffle = false }));
            return (stop, network.Parameters.ToArray(), optimizer.StepCount);
        }

        (TrainingDivergedException expected, float[] expectedParameters, _) = Run(device: null);
        (TrainingDivergedException found, float[] foundParameters, long steps) = Run(TestDevices.Simulation);
        Assert.Equal(expected.Message, found.Message);
        Assert.Equal(expectedParameters, foundParameters);
        Assert.Equal(0, steps);
    }

    [Fact]
    public void ALaterDivergenceGoesBackToItsEpochsBeginning()
    {
        (TrainingDivergedException Stop, float[] Parameters) Run(Device? device)
        {
            var network = new LogisticNetwork();
            var optimizer = new Sgd(0.1);
            var watcher = new Watcher(_ => optimizer.LearningRate = 1e39);
            TrainingDivergedException stop = Assert.Throws<TrainingDivergedException>(() => network.Fit(
                Train, Options(optimizer) with { Device = device, ProgressInterval = TimeSpan.MaxValue, Progress = watcher }));
            return (stop, network.Parameters.ToArray());
        }

        (TrainingDivergedException expected, float[] expectedParameters) = Run(device: null);
        (TrainingDivergedException found, float[] foundParameters) = Run(TestDevices.Simulation);
        Assert.Equal((2, 2), (expected.Epoch, expected.RestoredEpoch));
        Assert.Equal(expected.Message, found.Message);
        RequireClose(expectedParameters, foundParameters);
    }

    [Fact]
    public void TheDeviceCannotBeChangedMeanwhile()
    {
        var network = new LogisticNetwork { Device = TestDevices.Simulation };
        var watcher = new Watcher(_ => network.Device = null);
        Assert.Throws<InvalidOperationException>(() => network.Fit(Train, Options(new Sgd(0.1)) with { Progress = watcher }));
        network.Device = null;
        Assert.Null(network.Device);
    }

    private static void Check(IlgpuDevice device, Func<Optimizer> create)
    {
        (LogisticNetwork expected, LogisticNetwork found) = (new(), new() { Device = device });
        TrainingOptions options = new() { Epochs = 3, BatchSize = 8, Seed = 5, Validation = Validation };
        TrainingHistory wanted = expected.Fit(Train, options with { Optimizer = create() });
        TrainingHistory result = found.Fit(Train, options with { Optimizer = create() });
        RequireClose(expected.Parameters, found.Parameters);
        Assert.Equal(wanted.Steps, result.Steps);
        for (int epoch = 0; epoch < wanted.Epochs.Count; epoch++)
        {
            Assert.Equal(wanted.Epochs[epoch].Loss, result.Epochs[epoch].Loss, Tolerance);
            Assert.Equal(wanted.Epochs[epoch].Accuracy, result.Epochs[epoch].Accuracy);
            Assert.Equal(wanted.Epochs[epoch].Validation!.Loss, result.Epochs[epoch].Validation!.Loss, Tolerance);
            Assert.Equal(wanted.Epochs[epoch].Validation!.Accuracy, result.Epochs[epoch].Validation!.Accuracy);
        }

        found.Device = null;
    }

    private static List<(TrainingProgress Report, float[] Parameters)> Reports(Device? device)
    {
        var network = new LogisticNetwork();
        List<(TrainingProgress, float[])> reports = [];
        network.Fit(Train, Options(new Sgd(0.1)) with
        {
            Device = device,
            ProgressInterval = TimeSpan.Zero,
            Progress = new Watcher(report => reports.Add((report, network.Parameters.ToArray()))),
        });
        return reports;
    }

    private static TrainingOptions Options(Optimizer optimizer) => new() { Epochs = 2, BatchSize = 8, Optimizer = optimizer };

    private static void RequireClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> found)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], Tolerance);
        }
    }

    private sealed class Watcher(Action<TrainingProgress> see) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => see(value);
    }

    /// <summary>An optimizer that NetGen does not know.</summary>
    private sealed class PlainDescent(double learningRate) : Optimizer(learningRate)
    {
        protected override int StateVectorCount => 0;

        protected override void Update<TVector, T>(Span<T> parameters, ReadOnlySpan<T> gradients, OptimizerStateRange<T> state)
        {
            for (int i = 0; i < parameters.Length; i++)
            {
                parameters[i] -= T.CreateTruncating(LearningRate) * gradients[i];
            }
        }
    }
}
