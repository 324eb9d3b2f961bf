using NetGen.Runtime;

namespace NetGen.Ilgpu.Benchmarks;

/// <summary>Times steps of training as a user takes them: by <c>Fit</c>, with the samples in the host's memory.</summary>
internal static class TrainingSteps
{
    /// <summary>Seconds of a step, the best of some epochs after one that compiles the kernels.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batchSize">Samples of a step.</param>
    /// <param name="steps">Steps of an epoch.</param>
    /// <param name="device">Where they are taken.</param>
    public static double Measure(ITrainableNetwork<float, int> network, int batchSize, int steps, Device device)
    {
        const int Epochs = 6;
        TrainingHistory history = TrainingLoop.Fit(
            network,
            Repeated(network.Info, batchSize, steps),
            new TrainingOptions { Epochs = Epochs, BatchSize = batchSize, Optimizer = new Sgd(1e-4, momentum: 0.9), Device = device, Shuffle = false },
            CancellationToken.None);
        return history.Epochs.Skip(1).Min(epoch => epoch.Elapsed.TotalSeconds) / steps;
    }

    /// <summary>One batch again and again: of images as large as VGG-16's, memory does not hold many.</summary>
    private static DataSet Repeated(NetworkInfo network, int batchSize, int batches)
    {
        Random random = new(1);
        float[] inputs = new float[batchSize * network.InputSize];
        foreach (ref float input in inputs.AsSpan())
        {
            input = (2 * random.NextSingle()) - 1;
        }

        int[] labels = [.. Enumerable.Range(0, batchSize).Select(n => n % network.OutputSize)];
        int[] indices = [.. Enumerable.Range(0, batchSize * batches).Select(n => n % batchSize)];
        return new InMemoryDataSet(inputs, network.InputSize, labels, classCount: network.OutputSize).Subset(indices);
    }
}
