using System.Diagnostics;

namespace NetGen.Benchmarks.Rows;

/// <summary>The memory that inference with VGG-16 on one image takes, in a process that does nothing else.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
internal sealed record MemoryRow(string Name, string Title) : Row(Name, Title)
{
    private const double MostOverhead = 15;
    private const double Megabyte = 1024 * 1024;

    public override Outcome Measure(RowContext context)
    {
        long before = PeakWorkingSet();
        VGG16 network = new(seed: 1) { Threads = context.Threads };
        float[] inputs = new float[VGG16.InputSize];
        float[] outputs = new float[VGG16.OutputSize];
        network.Forward(inputs, outputs);
        long after = PeakWorkingSet();

        double parameters = (double)VGG16.ParameterCount * sizeof(float);
        return new()
        {
            Row = Name,
            Threads = context.Threads,
            Findings =
            [
                new("Parameters", parameters / Megabyte, "MB"),
                new("Peak growth from making the network and running it, over the parameters", Over(after - before), "%", MostOverhead),
                new("Peak of the whole process, over the parameters", Over(after), "%"),
            ],
        };

        double Over(long bytes) => 100 * ((bytes / parameters) - 1);
    }

    private static long PeakWorkingSet()
    {
        using Process self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64;
    }
}
