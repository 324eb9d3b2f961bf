using FashionMnistSample;
using FashionMnistSample.Report;
using NetGen;
using Spectre.Console;

const string WeightsFile = "lenet5.safetensors";

return await CommandLine.InvokeAsync(args, Run);

static int Run(SampleOptions options, CancellationToken cancellationToken)
{
    IAnsiConsole console = Terminal.Open();
    try
    {
        FashionMnist data = FashionMnist.Load(options.DataFolder);
        LeNet5 net = new(options.Seed) { Threads = options.Threads };
        Introduction.Show(console, LeNet5.Summary, data);

        if (options.WeightsFile is string weights)
        {
            net.Load(weights);
            console.WriteLine($"Weights loaded from {Path.GetFullPath(weights)}.");
        }
        else
        {
            Training.Run(console, net, data, options, cancellationToken);
        }

        TestReport.Show(console, net, data.Test);
        if (options.WeightsFile is null)
        {
            net.Save(WeightsFile);
            console.WriteLine($"Weights saved to {Path.GetFullPath(WeightsFile)}.");
        }

        return 0;
    }
    catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
