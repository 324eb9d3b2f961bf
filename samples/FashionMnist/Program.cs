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
        Device? device = ComputeDevice.Open(options.Device);
        using IDisposable? opened = device as IDisposable;
        LeNet5 net = new(options.Seed) { Threads = options.Threads, Device = device };
        Introduction.Show(console, LeNet5.Summary, data);
        if (device is not null)
        {
            console.WriteLine($"Running on {device.Name}.");
        }

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
    catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or TrainingDivergedException
        or NotSupportedException or DeviceMemoryException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
