using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Runtime;

public sealed class TrainingLoopTests
{
    [Fact]
    public void TheDefaultsTrain()
    {
        var network = new SoftmaxRegression(2, 2);
        TrainingHistory history = TrainingLoop.Fit(network, TwoClouds(1000), null, CancellationToken.None);
        Assert.Equal(5, history.Epochs.Count);
        Assert.Equal(5 * 16, history.Steps);
        Assert.False(history.Cancelled);
        Assert.True(history.Epochs[4].Loss < history.Epochs[0].Loss);
        Assert.True(history.Epochs[4].Accuracy > 0.95, $"accuracy {history.Epochs[4].Accuracy}");
        Assert.Null(history.Epochs[0].Validation);
    }

    [Fact]
    public void ValuesAreFittedInDoublePrecision()
    {
        float[] inputs = [.. Enumerable.Range(0, 20).Select(i => i / 20f)];
        float[] targets = [.. inputs.Select(x => (3 * x) - 1)];
        var network = new LinearRegression(1, 1);
        TrainingHistory history = TrainingLoop.Fit(
            network,
            new InMemoryDataSet(inputs, 1, targets, 1),
            new TrainingOptions { Epochs = 400, BatchSize = 5, Optimizer = new Sgd(0.2, momentum: 0.5) },
            CancellationToken.None);
        Assert.Equal([3, -1], network.Parameters.ToArray().Select(parameter => Math.Round(parameter, 4)));
        Assert.All(history.Epochs, epoch => Assert.Equal(double.NaN, epoch.Accuracy));
    }

    [Fact]
    public void BinaryLogitsAreTrained()
    {
        float[][] inputs = [[0, 0], [0, 1], [1, 0], [1, 1]];
        float[][] or = [[0], [1], [1], [1]];
        var network = new LogisticRegression(2, 1);
        TrainingHistory history = TrainingLoop.Fit(
            network, new InMemoryDataSet(inputs, or), new TrainingOptions { Epochs = 300, Optimizer = new Adam(0.1) }, default);
        Assert.Equal(1, history.Epochs[^1].Accuracy);
    }

    [Fact]
    public void TheSeedDecidesTheRun()
    {
        Assert.Equal(Train(1, true), Train(1, true));
        Assert.NotEqual(Train(1, true), Train(2, true));
        Assert.Equal(Train(1, false), Train(2, false));

        static float[] Train(int seed, bool shuffle)
        {
            var network = new SoftmaxRegression(2, 2);
            TrainingLoop.Fit(network, TwoClouds(50), new TrainingOptions { Seed = seed, Shuffle = shuffle, BatchSize = 7 }, default);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void ThreadsReadTheSameBatches()
    {
        // Large enough that each of four threads reads a part.
        const int Features = 2000;
        float[] inputs = Samples.Uniform<float>(70 * Features, seed: 1);
        int[] labels = [.. Enumerable.Range(0, 70).Select(n => n % 3)];
        byte[] pixels = [.. inputs.Select(x => (byte)(255 * Math.Abs(x)))];
        Assert.Equal(Train(new InMemoryDataSet(inputs, Features, labels), 1), Train(new InMemoryDataSet(inputs, Features, labels), 4));
        Assert.Equal(Train(new ImageDataSet(pixels, 1, 40, 50, labels), 1), Train(new ImageDataSet(pixels, 1, 40, 50, labels).Take(70), 4));

        static float[] Train(DataSet data, int threads)
        {
            var network = new SoftmaxRegression(Features, 3);
            TrainingLoop.Fit(network, data, new TrainingOptions { Epochs = 2, BatchSize = 33, Threads = threads }, default);
            return network.Parameters.ToArray();
        }
    }

    [Fact]
    public void EachEpochSeesEverySampleOnceInANewOrder()
    {
        float[] numbers = [.. Enumerable.Range(0, 10).Select(i => (float)i)];
        var data = new RecordingDataSet(new InMemoryDataSet(numbers, 1, numbers, 1));
        TrainingLoop.Fit(new LinearRegression(1, 1), data, new TrainingOptions { Epochs = 2, BatchSize = 4, Optimizer = new Sgd(0) }, default);
        Assert.Equal([4, 4, 2, 4, 4, 2], data.Batches.Select(batch => batch.Length));
        int[] first = [.. data.Batches.Take(3).SelectMany(batch => batch)];
        int[] second = [.. data.Batches.Skip(3).SelectMany(batch => batch)];
        Assert.Equal(Enumerable.Range(0, 10), first.Order());
        Assert.Equal(Enumerable.Range(0, 10), second.Order());
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void ProgressIsReportedAtEachStepAndEndsAnEpochWithValidation()
    {
        var reports = new Reports();
        var options = new TrainingOptions
        {
            Epochs = 2,
            BatchSize = 4,
            Validation = TwoClouds(6),
            Progress = reports,
            ProgressInterval = TimeSpan.Zero,
        };
        TrainingHistory history = TrainingLoop.Fit(new SoftmaxRegression(2, 2), TwoClouds(10), options, default);
        Assert.Equal([(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)], reports.All.Select(report => (report.Epoch, report.Step)));
        Assert.Equal([4, 8, 10, 4, 8, 10], reports.All.Select(report => report.SamplesSeen));
        Assert.All(reports.All, report => Assert.Equal((2, 3), (report.Epochs, report.StepsPerEpoch)));
        Assert.All(reports.All, report => Assert.Equal(report.IsEndOfEpoch, report.Validation is not null));
        Assert.All(reports.All, report => Assert.True(report.Remaining >= TimeSpan.Zero));
        Assert.Equal(TimeSpan.Zero, reports.All[^1].Remaining);
        Assert.Equal(history.Epochs[1].Loss, reports.All[^1].Loss);
        Assert.Equal(history.Epochs[1].Validation, reports.All[^1].Validation);
        Assert.Equal(6, history.Epochs[1].Validation!.Count);
    }

    [Fact]
    public void ReportsWithinAnEpochAreThrottled()
    {
        var reports = new Reports();
        TrainingLoop.Fit(
            new SoftmaxRegression(2, 2),
            TwoClouds(50),
            new TrainingOptions { Epochs = 3, BatchSize = 1, Progress = reports, ProgressInterval = TimeSpan.FromHours(1) },
            default);
        Assert.Equal([(1, 50), (2, 50), (3, 50)], reports.All.Select(report => (report.Epoch, report.Step)));
    }

    [Fact]
    public void CancellationKeepsWhatWasLearned()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports { OnReport = report => Cancel(report) };
        var network = new SoftmaxRegression(2, 2);
        TrainingHistory history = TrainingLoop.Fit(
            network,
            TwoClouds(10),
            new TrainingOptions { Epochs = 3, BatchSize = 4, Progress = reports, ProgressInterval = TimeSpan.Zero },
            cancellation.Token);
        Assert.True(history.Cancelled);
        Assert.Single(history.Epochs);
        Assert.Equal(5, history.Steps);
        Assert.Contains(network.Parameters.ToArray(), parameter => parameter != 0);

        void Cancel(TrainingProgress report)
        {
            if (report is { Epoch: 2, Step: 2 })
            {
                cancellation.Cancel();
            }
        }
    }

    [Fact]
    public void CancellationDuringValidationKeepsTheEpoch()
    {
        using var cancellation = new CancellationTokenSource();
        var validation = new RecordingDataSet(TwoClouds(600)) { OnRead = cancellation.Cancel };
        TrainingHistory history = TrainingLoop.Fit(
            new SoftmaxRegression(2, 2), TwoClouds(10), new TrainingOptions { Validation = validation }, cancellation.Token);
        Assert.True(history.Cancelled);
        Assert.Null(Assert.Single(history.Epochs).Validation);
        Assert.Single(validation.Batches);
    }

    [Fact]
    public void CancelledBeforehandNothingIsTrained()
    {
        var network = new SoftmaxRegression(2, 2);
        TrainingHistory history = TrainingLoop.Fit(network, TwoClouds(10), null, new CancellationToken(canceled: true));
        Assert.Equal((true, 0, 0L), (history.Cancelled, history.Epochs.Count, history.Steps));
        Assert.All(network.Parameters.ToArray(), parameter => Assert.Equal(0, parameter));
    }

    [Fact]
    public void NoEpochsAreTrainedWhereNoneAreAsked()
    {
        TrainingHistory history = TrainingLoop.Fit(new SoftmaxRegression(2, 2), TwoClouds(10), new TrainingOptions { Epochs = 0 }, default);
        Assert.Equal((false, 0), (history.Cancelled, history.Epochs.Count));
    }

    [Fact]
    public void ALossThatIsNoNumberStopsAndRestoresTheEpochsBeginning()
    {
        float[][] inputs = [[1], [1], [float.NaN], [1]];
        var data = new InMemoryDataSet(inputs, [[1], [1], [1], [1]]);
        var network = new LinearRegression(1, 1);
        network.Parameters[0] = 0.25;
        var optimizer = new Sgd(0.1);
        TrainingDivergedException stop = Assert.Throws<TrainingDivergedException>(() => TrainingLoop.Fit(
            network, data, new TrainingOptions { BatchSize = 1, Shuffle = false, Optimizer = optimizer }, default));
        Assert.Equal((1, 3, double.NaN, 1), (stop.Epoch, stop.Step, stop.Loss, stop.RestoredEpoch));
        Assert.Contains("Expected a finite loss, found NaN at step 3 of epoch 1", stop.Message);
        Assert.Equal([0.25, 0], network.Parameters.ToArray());
        Assert.Equal(0, optimizer.StepCount);
    }

    [Fact]
    public void DivergenceGoesBackToParametersWithAFiniteLoss()
    {
        // One step an epoch, each larger than the last: the copy from the failing epoch's own beginning would be useless.
        var network = new LinearRegression(1, 1);
        TrainingDivergedException stop = Assert.Throws<TrainingDivergedException>(() => TrainingLoop.Fit(
            network,
            new InMemoryDataSet([[1000f]], [[1f]]),
            new TrainingOptions { Epochs = 1000, Optimizer = new Sgd(1000) },
            default));
        Assert.Equal(stop.Epoch - 1, stop.RestoredEpoch);
        double[] outputs = new double[1];
        Assert.True(double.IsFinite(network.ComputeLoss([1000], [1], outputs)));
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        float[] numbers = [.. Enumerable.Range(0, 100).Select(i => (float)i)];
        var network = new LinearRegression(1, 1);
        TrainingLoop.Fit(
            network,
            new InMemoryDataSet(numbers, 1, numbers, 1).Take(90),
            new TrainingOptions { Epochs = 1, BatchSize = 2, Progress = new NoReports(), ProgressInterval = TimeSpan.Zero },
            default);
        Assert.Single(network.AllocatedAtSteps.Skip(2).Distinct());
    }

    [Fact]
    public void ThreadsAreSetForTheRunAlone()
    {
        var network = new SoftmaxRegression(2, 2) { Threads = 4 };
        TrainingLoop.Fit(network, TwoClouds(10), new TrainingOptions { Epochs = 1, Threads = 2 }, default);
        Assert.Equal([2], network.ThreadsSeen);
        Assert.Equal(4, network.Threads);
    }

    [Fact]
    public void WhatDoesNotFitIsRefusedBeforeAnythingChanges()
    {
        DataSet data = TwoClouds(10);
        Refused<ArgumentNullException>(null!);
        Refused<ArgumentException>(data.Take(0), expected: "the data set is empty");
        Refused<ArgumentException>(new InMemoryDataSet([[1, 2, 3]], [0]), expected: "expects inputs of [2] = 2 values, but the data set has 3");
        Refused<ArgumentException>(new InMemoryDataSet([[1, 2]], [2]), expected: "expects labels of 2 classes, but the data set has 3");
        Refused<ArgumentException>(new InMemoryDataSet([[1, 2]], [[1f, 2f]]), expected: "expects ClassLabels as targets, but the data set has Values");
        Refused<ArgumentOutOfRangeException>(data, new TrainingOptions { Epochs = -1 });
        Refused<ArgumentOutOfRangeException>(data, new TrainingOptions { BatchSize = 0 });
        Refused<ArgumentOutOfRangeException>(data, new TrainingOptions { Threads = 0 });
        Refused<ArgumentException>(data, new TrainingOptions { Validation = data.Take(0) }, "the data set is empty");

        ArgumentException wrongTarget = Assert.Throws<ArgumentException>(() => TrainingLoop.Fit(
            new LinearRegression(1, 2), new InMemoryDataSet([[1f]], [[1f]]), null, default));
        Assert.Contains("expects 2 target values a sample, but the data set has 1", wrongTarget.Message);

        void Refused<TException>(DataSet wrong, TrainingOptions? options = null, string expected = "")
            where TException : ArgumentException
        {
            var network = new SoftmaxRegression(2, 2);
            TException problem = Assert.Throws<TException>(() => TrainingLoop.Fit(network, wrong, options, default));
            Assert.Contains(expected, problem.Message);
            Assert.Empty(network.ThreadsSeen);
        }
    }

    private static InMemoryDataSet TwoClouds(int count)
    {
        var random = new Random(1);
        int[] labels = [.. Enumerable.Range(0, count).Select(n => n % 2)];
        float[][] inputs = [.. labels.Select(label => new[] { (label * 4) - 2 + Noise(), Noise() })];
        return new InMemoryDataSet(inputs, labels, classCount: 2);

        float Noise() => (float)((random.NextDouble() * 2) - 1);
    }

    private sealed class Reports : IProgress<TrainingProgress>
    {
        public List<TrainingProgress> All { get; } = [];

        public Action<TrainingProgress>? OnReport { get; init; }

        public void Report(TrainingProgress value)
        {
            All.Add(value);
            OnReport?.Invoke(value);
        }
    }

    private sealed class NoReports : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
        }
    }

    private sealed class RecordingDataSet(DataSet source) : DataSet
    {
        public List<int[]> Batches { get; } = [];

        public Action? OnRead { get; init; }

        public override int Count => source.Count;

        public override int InputSize => source.InputSize;

        public override TargetKind TargetKind => source.TargetKind;

        public override int TargetSize => source.TargetSize;

        public override int ClassCount => source.ClassCount;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
        {
            Batches.Add(indices.ToArray());
            OnRead?.Invoke();
            source.ReadInputs(indices, inputs);
        }

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels) => source.ReadLabels(indices, labels);

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => source.ReadValues(indices, values);
    }
}
