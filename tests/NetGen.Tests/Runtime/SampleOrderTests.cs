using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Runtime;

/// <summary>The orders of samples go on from one call of <c>Fit</c> to the next, and are the same in each run of a program.</summary>
public sealed class SampleOrderTests
{
    private const int Count = 10;

    public static TheoryData<string> Optimizers => [nameof(Sgd), nameof(Adam)];

    [Fact]
    public void CallsOfOneEpochTakeTheOrdersOfOneCall()
    {
        int[][] together = Orders(new Mlp(), 4);
        int[][] apart = Orders(new Mlp(), 1, 1, 2);
        Assert.Equal(together, apart);
        Assert.Equal(4, together.DistinctBy(order => string.Join(',', order)).Count());
        Assert.All(together, order => Assert.Equal(Enumerable.Range(0, Count), order.Order()));
    }

    [Fact]
    public void ANetworkWrittenByHandCountsToo() => Assert.Equal(Orders(new SoftmaxRegression(5, 4), 3), Orders(new SoftmaxRegression(5, 4), 1, 1, 1));

    [Fact]
    public void EachNetworkCountsForItself()
    {
        Mlp first = new();
        int[][] orders = Orders(first, 2);
        Assert.Equal(orders, Orders(new Mlp(), 2));
        Assert.NotEqual(orders, Orders(first, 2));
    }

    [Fact]
    public void AnEpochWithoutAStepTakesNoOrder()
    {
        Mlp network = new();
        TrainingLoop.Fit(network, Data(), new TrainingOptions(), new CancellationToken(canceled: true));
        TrainingLoop.Fit(network, Data(), new TrainingOptions { Epochs = 0 }, default);
        Assert.Equal(Orders(new Mlp(), 1), Orders(network, 1));
    }

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void TwoEpochsAreTwiceOne(string name)
    {
        foreach (Func<Device?> device in new Func<Device?>[] { () => null, () => new RecordingDevice() })
        {
            Assert.Equal(Train(name, device(), 2), Train(name, device(), 1, 1));
            Assert.Equal(Train(name, device(), 5), Train(name, device(), 2, 0, 3));
            Assert.NotEqual(Train(name, device(), 5), Train(name, device(), 4));
        }
    }

    private static float[] Train(string optimizerName, Device? device, params int[] epochs)
    {
        Mlp network = new(seed: 1);
        Optimizer optimizer = optimizerName == nameof(Sgd) ? new Sgd(0.1, momentum: 0.9) : new Adam(0.01);
        foreach (int count in epochs)
        {
            network.Fit(Data(), new TrainingOptions { Epochs = count, BatchSize = 3, Seed = 7, Optimizer = optimizer, Device = device });
        }

        return network.Parameters.ToArray();
    }

    /// <summary>The order of each epoch in calls of so many epochs.</summary>
    private static int[][] Orders(ITrainableNetwork<float, int> network, params int[] epochs)
    {
        IndexedDataSet data = new();
        foreach (int count in epochs)
        {
            TrainingLoop.Fit(network, data, new TrainingOptions { Epochs = count, BatchSize = 4, Seed = 3 }, default);
        }

        return [.. data.Indices.Chunk(Count)];
    }

    private static InMemoryDataSet Data() => new(
        Samples.Uniform<float>(Count * Mlp.InputSize, seed: 2), Mlp.InputSize, Enumerable.Range(0, Count).Select(n => n % 4).ToArray(), 4);

    private sealed class IndexedDataSet : DataSet
    {
        public List<int> Indices { get; } = [];

        public override int Count => SampleOrderTests.Count;

        public override int InputSize => Mlp.InputSize;

        public override TargetKind TargetKind => TargetKind.ClassLabels;

        public override int TargetSize => 1;

        public override int ClassCount => Mlp.OutputSize;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
        {
            Indices.AddRange(indices);
            inputs.Clear();
        }

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels) => labels.Clear();

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => throw new NotSupportedException();
    }
}
