using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FashionMnistSample;

/// <summary>The command line: its options, their defaults and what they may be.</summary>
internal static class CommandLine
{
    private const string WholeNumber = "a whole number of at least 1";

    /// <summary>After Ctrl+C the network is still evaluated and saved.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromMinutes(1);

    private static readonly Option<int> Epochs = new("--epochs")
    {
        Description = "Passes over the training images.",
        HelpName = "N",
        DefaultValueFactory = _ => 10,
        CustomParser = result => Parse<int>(result, value => value >= 1, WholeNumber),
    };

    private static readonly Option<int> Batch = new("--batch")
    {
        Description = "Images a training step.",
        HelpName = "N",
        DefaultValueFactory = _ => 64,
        CustomParser = result => Parse<int>(result, value => value >= 1, WholeNumber),
    };

    private static readonly Option<float> LearningRate = new("--learning-rate")
    {
        Description = "Learning rate of the Adam optimizer.",
        HelpName = "RATE",
        DefaultValueFactory = _ => 1e-3f,
        CustomParser = result => Parse<float>(result, value => float.IsFinite(value) && value > 0, "a number above 0"),
    };

    private static readonly Option<int> Seed = new("--seed")
    {
        Description = "Seed of the initial weights and of the order of the images.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = result => Parse<int>(result, _ => true, "a whole number"),
    };

    private static readonly Option<int> Threads = new("--threads")
    {
        Description = "Threads that share the work; the result does not depend on it.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        CustomParser = result => Parse<int>(result, value => value >= 1, WholeNumber),
    };

    private static readonly Option<string> Device = new("--device")
    {
        Description = "Where the network runs: cpu, gpu for the best GPU there is, cuda, opencl, or a part of a device's name.",
        HelpName = "cpu|gpu|NAME",
        DefaultValueFactory = _ => ComputeDevice.Processor,
    };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder with the four IDX files of Fashion-MNIST, gzipped or not. [default: the first of "
            + DataFolders.Installed + ", " + DataFolders.Cache + " and the subset that comes with this sample]",
        HelpName = "FOLDER",
        CustomParser = result => Parse<string>(result, Directory.Exists, "a folder that exists"),
    };

    private static readonly Option<string?> Load = new("--load")
    {
        Description = "Evaluate the weights in this safetensors file instead of training.",
        HelpName = "FILE",
        CustomParser = result => Parse<string>(result, File.Exists, "a file that exists"),
    };

    /// <summary>Parses the arguments and, when they are good, runs the sample; returns the process's exit code.</summary>
    /// <param name="args">The process's arguments.</param>
    /// <param name="run">The sample; its token is cancelled by Ctrl+C.</param>
    public static Task<int> InvokeAsync(string[] args, Func<SampleOptions, CancellationToken, int> run)
    {
        RootCommand command = new("Trains LeNet-5 on Fashion-MNIST and shows what it has learned.")
        {
            Epochs, Batch, LearningRate, Seed, Threads, Device, Data, Load,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => run(Read(parsed), cancellationToken), CancellationToken.None));
        return command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeToFinish });
    }

    private static SampleOptions Read(ParseResult parsed) => new(
        parsed.GetValue(Epochs),
        parsed.GetValue(Batch),
        parsed.GetValue(LearningRate),
        parsed.GetValue(Seed),
        parsed.GetValue(Threads),
        parsed.GetValue(Device)!,
        parsed.GetValue(Data),
        parsed.GetValue(Load));

    private static T? Parse<T>(ArgumentResult result, Predicate<T> isValid, string expected)
        where T : IParsable<T>
    {
        string text = result.Tokens[0].Value;
        if (T.TryParse(text, CultureInfo.InvariantCulture, out T? value) && isValid(value))
        {
            return value;
        }

        result.AddError($"{((OptionResult)result.Parent!).Option.Name} must be {expected}, not '{text}'.");
        return default;
    }
}
