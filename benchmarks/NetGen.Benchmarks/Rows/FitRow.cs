using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Rows;

/// <summary>What the training loop costs beside the steps: shuffling, reading images, counting, reporting.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
internal sealed record FitRow(string Name, string Title) : Row(Name, Title)
{
    private const int Batch = 64;

    /// <summary>As many as Fashion-MNIST has, so that a shuffled batch comes from all over a memory larger than the caches.</summary>
    private const int Images = 60_000;

    /// <summary>Those that an epoch here sees, spread over all.</summary>
    private const int SeenImages = 64 * Batch;

    private const double MostOverhead = 2;

    public override Outcome Measure(RowContext context)
    {
        LeNet5 network = new(seed: 1) { Threads = context.Threads };
        Sgd optimizer = new(learningRate: 1e-4, momentum: 0.9);
        DataSet data = SpreadImages();
        TrainingOptions options = new() { Epochs = 1, BatchSize = Batch, Optimizer = optimizer };

        // The bare steps have their batch at hand.
        float[] inputs = new float[Batch * LeNet5.InputSize];
        int[] targets = new int[Batch];
        int[] indices = [.. Enumerable.Range(0, Batch)];
        data.ReadInputs<float>(indices, inputs);
        data.ReadLabels(indices, targets);

        Timing[] timings = Turns.Measure(
            [
                Clock.Contestant("Fit", epochs =>
                {
                    for (int epoch = 0; epoch < epochs; epoch++)
                    {
                        network.Fit(data, options);
                    }
                }),
                Clock.Contestant("TrainStep", epochs =>
                {
                    for (int step = 0; step < epochs * (SeenImages / Batch); step++)
                    {
                        network.TrainStep(inputs, targets, optimizer);
                    }
                }),
            ],
            context.Settings);
        Distribution ratio = timings[0].RatioTo(timings[1]);
        return new()
        {
            Row = Name,
            Threads = context.Threads,
            Timings = timings,
            Findings =
            [
                new("Fit over bare steps, median", 100 * (ratio.Median - 1), "%", MostOverhead),
                new("Fit over bare steps, lower quartile", 100 * (ratio.LowerQuartile - 1), "%"),
                new("Fit over bare steps, upper quartile", 100 * (ratio.UpperQuartile - 1), "%"),
            ],
        };
    }

    private static DataSet SpreadImages()
    {
        byte[] pixels = Values.Bytes(Images * LeNet5.InputSize);
        int[] labels = Values.Classes(Images, LeNet5.OutputSize);
        int[] seen = [.. Enumerable.Range(0, SeenImages).Select(i => (int)((long)i * Images / SeenImages))];
        return new ImageDataSet(pixels, channels: 1, height: 28, width: 28, labels, classCount: LeNet5.OutputSize).Subset(seen);
    }
}
