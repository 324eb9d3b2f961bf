using NetGen.Tests.Networks;

namespace NetGen.Tests.Runtime;

/// <summary>When a network with a device asks for what, and that nothing of it shows on the host.</summary>
public sealed class DeviceTests
{
    private const int Samples = 20;

    private static readonly DataSet Data = MakeData();

    [Fact]
    public void EachCallTakesTheParametersUp()
    {
        RecordingDevice device = new();
        Mlp network = new(seed: 1) { Device = device };
        (float[] inputs, int[] targets) = Batch(3);
        float[] outputs = new float[3 * Mlp.OutputSize];
        network.Forward(inputs, outputs);
        network.ComputeLoss(inputs, targets, outputs);
        network.Backward(inputs, outputs);
        network.ComputeGradients(inputs, targets);
        network.Device = null;
        network.Forward(inputs, outputs);
        Assert.Equal(
            [
                "load",
                "parameters up", "forward 3",
                "parameters up", "forward 3", "loss 3",
                "parameters up", "backward 3",
                "parameters up", "gradients 3",
                "unload",
            ],
            device.Calls);
    }

    [Fact]
    public void ALoopTakesTheParametersUpOnce()
    {
        RecordingDevice device = new();
        Mlp network = new(seed: 1) { Device = device };
        network.Evaluate(Data, batchSize: 8);
        network.Predict(Data, batchSize: 16);
        Assert.Equal(
            ["load", "parameters up", "forward 8", "loss 8", "forward 8", "loss 8", "forward 4", "loss 4", "parameters up", "forward 16", "forward 4"],
            device.Calls);
    }

    [Fact]
    public void FitKeepsEverythingThereAndFetchesStatisticsOncePerEpoch()
    {
        RecordingDevice device = new();
        Mlp network = new(seed: 1);
        network.Fit(Data, new TrainingOptions { Epochs = 2, BatchSize = 12, Device = device });
        Assert.Null(network.Device);
        Assert.Equal(
            [
                "load", "parameters up", "begin training, batches of 12",
                "epoch", "step 12", "step 8", "statistics down", "parameters down",
                "epoch", "step 12", "step 8", "statistics down", "parameters down",
                "optimizer down", "end training", "unload",
            ],
            device.Calls);
    }

    [Fact]
    public void ValidationAndReportsDoNotTakeTheParametersUpAgain()
    {
        RecordingDevice device = new();
        Mlp network = new(seed: 1) { Device = device };
        network.Fit(Data, new TrainingOptions
        {
            Epochs = 1,
            BatchSize = 12,
            Validation = Data,
            Progress = new Ignored(),
            ProgressInterval = TimeSpan.Zero,
        });
        Assert.Same(device, network.Device);
        Assert.Equal(
            [
                "load", "parameters up", "begin training, batches of 12",
                "epoch", "step 12", "statistics down", "step 8", "statistics down", "parameters down",
                "forward 20", "loss 20",
                "optimizer down", "end training",
            ],
            device.Calls);
    }

    [Fact]
    public void FitGivesWhatTheProcessorGives()
    {
        (Mlp expected, Mlp found) = (new(seed: 1), new(seed: 1));
        TrainingOptions options = new() { Epochs = 3, BatchSize = 8, Validation = Data };
        TrainingHistory wanted = expected.Fit(Data, options with { Optimizer = new Adam() });
        TrainingHistory result = found.Fit(Data, options with { Optimizer = new Adam(), Device = new RecordingDevice() });
        Assert.Equal(expected.Parameters, found.Parameters);
        Assert.Equal(wanted.Epochs.Select(epoch => (epoch.Loss, epoch.Accuracy)), result.Epochs.Select(epoch => (epoch.Loss, epoch.Accuracy)));
        Assert.Equal(wanted.Epochs[^1].Validation!.Loss, result.Epochs[^1].Validation!.Loss);
    }

    [Fact]
    public void ADivergenceThatTheDeviceTellsOfIsUndone()
    {
        RecordingDevice device = new() { DivergedStep = 2 };
        Mlp network = new(seed: 1);
        float[] before = network.Parameters.ToArray();
        Adam adam = new();
        TrainingDivergedException stop = Assert.Throws<TrainingDivergedException>(
            () => network.Fit(Data, new TrainingOptions { BatchSize = 4, Device = device, Optimizer = adam }));
        Assert.Equal((1, 2), (stop.Epoch, stop.Step));
        Assert.Equal(before, network.Parameters);
        Assert.Equal(0, adam.StepCount);
        Assert.DoesNotContain("parameters down", device.Calls);
        Assert.Equal("unload", device.Calls[^1]);
    }

    [Fact]
    public void ADeviceThatRefusesChangesNothing()
    {
        RefusingDevice device = new();
        Mlp network = new(seed: 1) { Threads = 1 };
        Assert.Throws<NotSupportedException>(() => network.Device = device);
        Assert.Throws<NotSupportedException>(() => network.Fit(Data, new TrainingOptions { Device = device, Threads = 2 }));
        Assert.Null(network.Device);
        Assert.Equal(1, network.Threads);
    }

    [Fact]
    public void TheDeviceStaysWhileALoopIsAtWork()
    {
        RecordingDevice device = new();
        Mlp network = new(seed: 1) { Device = device };
        Assert.Throws<InvalidOperationException>(() => network.Fit(
            Data, new TrainingOptions { Epochs = 1, Progress = new Doing(() => network.Device = null) }));
        Assert.Same(device, network.Device);
        network.Device = null;
    }

    [Theory]
    [InlineData(1_000, "1,000 bytes")]
    [InlineData(5_432_100, "5,432,100 bytes (5.2 MiB)")]
    [InlineData(150_000_000_000, "150,000,000,000 bytes (139.7 GiB)")]
    public void BytesAreFormatted(long bytes, string expected) => Assert.Equal(expected, DeviceMemoryException.Format(bytes));

    private static (float[] Inputs, int[] Targets) Batch(int count)
    {
        float[] inputs = new float[count * Mlp.InputSize];
        int[] targets = new int[count];
        int[] order = [.. Enumerable.Range(0, count)];
        Data.ReadInputs<float>(order, inputs);
        Data.ReadLabels(order, targets);
        return (inputs, targets);
    }

    private static InMemoryDataSet MakeData()
    {
        Random random = new(1);
        float[] inputs = [.. Enumerable.Range(0, Samples * Mlp.InputSize).Select(_ => random.NextSingle())];
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => random.Next(Mlp.OutputSize))];
        return new InMemoryDataSet(inputs, Mlp.InputSize, labels, Mlp.OutputSize);
    }

    private sealed class RefusingDevice : Device
    {
        public override string Name => nameof(RefusingDevice);

        protected internal override NetGen.Runtime.IDeviceExecutor<T> Load<T>(
            NetGen.Runtime.INetworkProgram<T> program, NetGen.Runtime.ExecutionPlan plan) => throw new NotSupportedException();

        protected internal override NetGen.Runtime.IDeviceTrainingExecutor<T, TTarget> Load<T, TTarget>(
            NetGen.Runtime.ITrainingProgram<T, TTarget> program, NetGen.Runtime.ExecutionPlan plan, int targetSize) =>
            throw new NotSupportedException();
    }

    private sealed class Ignored : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }

    private sealed class Doing(Action action) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => action();
    }
}
