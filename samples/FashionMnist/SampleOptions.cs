namespace FashionMnistSample;

/// <summary>What the command line asks for.</summary>
/// <param name="Epochs">Passes over the training images.</param>
/// <param name="BatchSize">Images a step.</param>
/// <param name="LearningRate">Adam's learning rate.</param>
/// <param name="Seed">Seed of the initial weights and of the order of the images.</param>
/// <param name="Threads">Threads that share the work.</param>
/// <param name="Device">Where to train: the processor, a GPU, or a device's name.</param>
/// <param name="DataFolder">Where the data set lies, or null to look in the usual places.</param>
/// <param name="WeightsFile">Weights to evaluate instead of training, or null.</param>
internal sealed record SampleOptions(
    int Epochs,
    int BatchSize,
    float LearningRate,
    int Seed,
    int Threads,
    string Device,
    string? DataFolder,
    string? WeightsFile);
