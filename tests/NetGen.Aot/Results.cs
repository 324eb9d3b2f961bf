using System.Numerics;
using NetGen.Runtime;
using NetGen.Tests.Networks;
using NetGen.Tests.Networks.Large;
using DoublePrecision = NetGen.Tests.Networks.DoublePrecision;

namespace NetGen.Aot;

/// <summary>
/// Prints what networks of every kind compute, a line a result: two programs computed the same, bit by bit, if they print the same.
/// </summary>
internal static class Results
{
    private const int Seed = 7;
    private const int Steps = 5;

    // One sample, fewer than a vector has lanes, and more than a chunk.
    private static readonly int[] BatchSizes = [1, 3, 40];

    // Every emitter of the processor's backend, and every loss.
    private static readonly Func<INetwork<float>>[] Single =
    [
        () => new Mlp(Seed),
        () => new BinaryMlp(Seed),
        () => new RegressionMlp(Seed),
        () => new LeNet5(Seed),
        () => new Residual(Seed),
        () => new Inception(Seed),
        () => new DenseOdd(Seed),
        () => new DenseLeakyReLU(Seed),
        () => new Conv2DEverything(Seed),
        () => new Conv2DPointwise(Seed),
        () => new Conv2DManyChannels(Seed),
        () => new Conv2DManyChannels5x5(Seed),
        () => new Conv2DSoftmax(Seed),
        () => new MaxPool2DOverlapping(Seed),
        () => new AvgPool2DOverlapping(Seed),
        () => new ConcatChannels(Seed),
        () => new MultiplyGate(Seed),
        () => new WideMlp(Seed),
        () => new WideConvNet(Seed),
    ];

    private static readonly Func<INetwork<double>>[] Double =
    [
        () => new DoublePrecision.Mlp(Seed),
        () => new DoublePrecision.BinaryMlp(Seed),
        () => new DoublePrecision.RegressionMlp(Seed),
        () => new DoublePrecision.SmallLeNet(Seed),
        () => new DoublePrecision.Residual(Seed),
        () => new DoublePrecision.Inception(Seed),
    ];

    private static readonly Func<Optimizer>[] Optimizers =
        [() => new Adam(0.01f, amsGrad: true), () => new Sgd(0.05f, momentum: 0.9f, nesterov: true, weightDecay: 0.01f)];

    public static void Print()
    {
        Console.WriteLine($"vectors of {SimdWidth.Bits} bits");
        foreach (Func<INetwork<float>> create in Single)
        {
            Print(create);
        }

        foreach (Func<INetwork<double>> create in Double)
        {
            Print(create);
        }

        PrintLoops();
    }

    private static void Print<T>(Func<INetwork<T>> create)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        foreach (int samples in BatchSizes)
        {
            PrintPasses(create(), samples);
        }

        if (LossNetwork<T>.Of(create()) is not null)
        {
            foreach (Func<Optimizer> optimizer in Optimizers)
            {
                PrintTraining(LossNetwork<T>.Of(create())!, optimizer(), BatchSizes[^1]);
            }
        }
    }

    private static void PrintPasses<T>(INetwork<T> network, int samples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] inputs = Samples.Uniform<T>(samples * network.Info.InputSize, Seed);
        T[] outputs = new T[samples * network.Info.OutputSize];
        network.Forward(inputs, outputs);
        Line(network, $"outputs of {samples}", outputs);

        T[] inputGradients = new T[inputs.Length];
        network.Backward(inputs, Samples.Uniform<T>(outputs.Length, Seed + 1), inputGradients);
        Line(network, $"input gradients of {samples}", inputGradients);
        Line(network, $"gradients of {samples}", network.Gradients);
    }

    private static void PrintTraining<T>(LossNetwork<T> network, Optimizer optimizer, int samples)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] inputs = Samples.Uniform<T>(samples * network.Network.Info.InputSize, Seed);
        T[] targets = Samples.Targets(network, samples, Seed);
        T[] losses = new T[Steps];
        for (int step = 0; step < Steps; step++)
        {
            losses[step] = network.TrainStep(inputs, targets, optimizer);
        }

        string steps = $"after {Steps} steps of {optimizer.GetType().Name}";
        Line<T>(network.Network, $"losses {steps}", losses);
        Line(network.Network, $"parameters {steps}", network.Network.Parameters);
    }

    // The loops over a data set, and weights on their way through a file.
    private static void PrintLoops()
    {
        const int Count = 100;
        int[] labels = [.. Enumerable.Range(0, Count).Select(sample => sample % LeNet5.OutputSize)];
        InMemoryDataSet data = new(Samples.Uniform<float>(Count * LeNet5.InputSize, Seed), LeNet5.InputSize, labels);
        LeNet5 trained = new(Seed);
        trained.Fit(data, new TrainingOptions { Epochs = 2, BatchSize = 32, Optimizer = new Adam(1e-3f), Seed = Seed });
        Line(trained, "parameters after 2 epochs", trained.Parameters);

        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            LeNet5 loaded = new();
            trained.Save(file);
            loaded.Load(file);
            Line(loaded, "predictions of saved weights", loaded.Predict(data).OutputsOf(Count - 1));
            Line(loaded, "loss of saved weights", [loaded.Evaluate(data).Loss]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Line<T>(object network, string what, ReadOnlySpan<T> values)
        where T : unmanaged =>
        Console.WriteLine($"{network.GetType().Name} of {typeof(T).Name}, {what}: {Fingerprint.Of(values):x16}");
}
