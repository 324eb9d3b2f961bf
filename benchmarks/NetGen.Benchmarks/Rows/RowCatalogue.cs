using NetGen.Benchmarks.Build;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>Everything that is measured.</summary>
internal static class RowCatalogue
{
    /// <summary>The least share of the machine's limit that a product of matrices must reach.</summary>
    private const double ProductGoal = 0.85;

    /// <summary>The least share of the machine's limit that a convolution must reach.</summary>
    private const double ConvolutionGoal = 0.75;

    private const int ConvolutionBatch = 8;

    private static readonly NetworkRow[] Networks =
    [
        new InferenceRow<TanhNetwork>("tanh-1", "2-8-1 tanh network, one sample", OverOnnxRuntime(200, oneThread: true), () => new(1), 1, RunTanhNetwork),
        new InferenceRow<LeNet5>("lenet5-1", "LeNet-5, one sample", OverOnnxRuntime(5), () => new(1), 1),
        new InferenceRow<LeNet5>("lenet5-64", "LeNet-5, inference, batch 64", OverOnnxRuntime(1.5), () => new(1), 64),
        new InferenceRow<Mlp>("mlp-1", "MLP 784-512-512-10, one sample", OverOnnxRuntime(1.2), () => new(1), 1),
        new TrainingRow<LeNet5>("lenet5-train", "LeNet-5, training step, batch 64", OverPyTorch(4), () => new(1), 64),
        new TrainingRow<Mlp>("mlp-train", "MLP 784-512-512-10, training step, batch 64", OverPyTorch(2), () => new(1), 64),
        new TrainingRow<ConvNet>("convnet-train", "ConvNet 1x28x28, training step, batch 64", OverPyTorch(2.5), () => new(1), 64),
        new TrainingRow<ResidualNetwork>("residual-train", "Residual network of 8 blocks, training step, batch 32", OverPyTorch(1.5), () => new(1), 32),
        new InferenceRow<VGG16>("vgg16-1", "VGG-16, inference, one image", OverOnnxRuntime(1), () => new(1), 1),
        new TrainingRow<VGG16>("vgg16-train", "VGG-16, training step, batch 4", OverPyTorch(1.2), () => new(1), 4),
    ];

    private static readonly KernelRow[] Kernels =
    [
        new LayerRow<Product512>("product-512", "Product 512x512x512", ProductGoal, () => new(1), new(512, 1, 1), 512),
        new LayerRow<Product1024>("product-1024", "Product 1024x1024x1024", ProductGoal, () => new(1), new(1024, 1, 1), 1024),
        new LayerRow<Convolution64At56>("conv-64-56", "Conv 3x3, 64 to 64, 56x56, batch 8", ConvolutionGoal, () => new(1), new(64, 56, 3), ConvolutionBatch),
        new LayerRow<Convolution256At14>("conv-256-14", "Conv 3x3, 256 to 256, 14x14, batch 8", ConvolutionGoal, () => new(1), new(256, 14, 3), ConvolutionBatch),
    ];

    /// <summary>All rows, in the order of the tables.</summary>
    public static IReadOnlyList<Row> All { get; } =
    [
        .. Networks,
        .. Kernels,
        new FitRow("fit", "Training loop, LeNet-5"),
        new MemoryRow("memory", "Memory, VGG-16, one image"),
        new BuildRow("build", "Build"),
    ];

    /// <summary>The row of a name, or null.</summary>
    public static Row? Find(string name) => All.FirstOrDefault(row => row.Name == name);

    private static Goal OverOnnxRuntime(double ratio, bool oneThread = false) => new(OnnxRuntimeSession.Name, ratio, oneThread);

    private static Goal OverPyTorch(double ratio) => new(PyTorchProcess.PeerName, ratio);

    // As a user calls it: a virtual call would be a good part of the nanoseconds that this network takes.
    private static void RunTanhNetwork(TanhNetwork network, float[] inputs, float[] outputs, int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            network.Forward(inputs, outputs);
        }
    }
}
