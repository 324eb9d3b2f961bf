using System.CommandLine;
using System.CommandLine.Parsing;

namespace FashionMnistSample;

/// <summary>The command line: its options, their defaults and what they may be.</summary>
internal static class CommandLine
{
    private static readonly Option<int> Epochs = new("--epochs")
    {
        Description = "Passes over the training images.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
    };

    private static readonly Option<int> Batch = new("--batch")
    {
        Description = "Images a training step.",
        HelpName = "N",
        DefaultValueFactory = _ => 64,
    };

    private static readonly Option<float> LearningRate = new("--learning-rate")
    {
        Description = "Learning rate of the Adam optimizer.",
        HelpName = "RATE",
        DefaultValueFactory = _ => 1e-3f,
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the initial weights and of the order of the images.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<int?> Threads = new("--threads")
    {
        Description = "Threads that share the work; the result does not depend on it. [default: one per processor]",
        HelpName = "N",
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder with the four IDX files of Fashion-MNIST, gzipped or not. [default: the first of "
            + DataFolders.Installed + ", " + DataFolders.Cache + ", and the subset that comes with this sample]",
        HelpName = "FOLDER",
    };

    private static readonly Option<string?> Load = new("--load")
    {
        Description = "Evaluate the weights in this safetensors file instead of training.",
        HelpName = "FILE",
    };

    /// <summary>Parses the arguments and, when they are good, runs the sample; returns the process's exit code.</summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="run">The sample; its token is cancelled by Ctrl+C.</param>
    public static Task<int> InvokeAsync(string[] args, Func<SampleOptions, CancellationToken, int> run)
    {
        Epochs.Require(value => value >= 1, "must be at least 1");
        Batch.Require(value => value >= 1, "must be at least 1");
        LearningRate.Require(value => float.IsFinite(value) && value > 0, "must be a number above 0");
        Threads.Require(value => value >= 1, "must be at least 1");
        Data.Require(Directory.Exists, "must be a folder that exists");
        Load.Require(File.Exists, "must be a file that exists");

        RootCommand command = new("Trains LeNet-5 on Fashion-MNIST and shows what it has learned.")
        {
            Epochs, Batch, LearningRate, Seed, Threads, Data, Load,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => run(Read(parsed), cancellationToken), CancellationToken.None));
        return command.Parse(args).InvokeAsync();
    }

    private static SampleOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Epochs),
        parsed.GetValue(Batch),
        parsed.GetValue(LearningRate),
        parsed.GetValue(Seed),
        parsed.GetValue(Threads),
        parsed.GetValue(Data),
        parsed.GetValue(Load));

    private static void Require<T>(this Option<T> option, Predicate<T> isValid, string requirement) =>
        option.Validators.Add(result =>
        {
            bool given = result.Tokens.Count > 0;
            bool parses = !result.Errors.Any();
            if (given && parses && !isValid(result.GetValueOrDefault<T>()!))
            {
                result.AddError($"{option.Name} {requirement}, not {result.Tokens[0].Value}.");
            }
        });
}
