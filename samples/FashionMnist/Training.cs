using FashionMnistSample.Report;
using NetGen;
using Spectre.Console;

namespace FashionMnistSample;

/// <summary>Trains the network as the options say.</summary>
internal static class Training
{
    public static void Run(IAnsiConsole console, LeNet5 net, FashionMnist data, SampleOptions options, CancellationToken cancellationToken)
    {
        TrainingHistory history = EpochProgress.Show(console, progress => net.Fit(
            data.Train,
            new TrainingOptions
            {
                Epochs = options.Epochs,
                BatchSize = options.BatchSize,
                Optimizer = new Adam(options.LearningRate),
                Seed = options.Seed,
                Progress = progress,
            },
            cancellationToken));

        console.WriteLine();
        console.WriteLine(history.Cancelled
            ? $"Stopped after {history.Steps} steps; what follows is what was learned until then."
            : $"Trained in {history.Elapsed.TotalSeconds:F1} s.");
    }
}
