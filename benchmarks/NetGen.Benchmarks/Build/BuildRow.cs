using Microsoft.CodeAnalysis.Text;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Build;

/// <summary>What NetGen costs a build.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
internal sealed record BuildRow(string Name, string Title) : Row(Name, Title)
{
    /// <summary>Builds after which the compiler's own code has been compiled at its best.</summary>
    private const int WarmUpBuilds = 30;

    private const int Builds = 15;

    // The generator does not use the threads that are asked for, and the compiler uses what it likes.
    public override IEnumerable<int> ThreadCounts(int cores) => [cores];

    public override Outcome Measure(RowContext context)
    {
        WarmCompiler leNet5 = new(Declarations.LeNet5);
        WarmCompiler vgg19 = new(Declarations.VGG19);
        IReadOnlyList<SourceText> files = vgg19.EmittedFiles();
        return new()
        {
            Row = Name,
            Threads = context.Threads,
            Findings =
            [
                new("Generating LeNet-5", 1e3 * Median(leNet5.GenerateSeconds), "ms", AtMost: 50),
                new("Generating VGG-19", 1e3 * Median(vgg19.GenerateSeconds), "ms", AtMost: 500),
                new("Emitted source of VGG-19", files.Sum(file => file.Lines.Count), "lines", AtMost: 10_000),
                new("Largest emitted file of VGG-19", files.Max(file => file.Lines.Count), "lines"),
                new("Compiling LeNet-5 adds", Median(leNet5.AddedCompileSeconds), "s"),
                new("Compiling VGG-19 adds", Median(vgg19.AddedCompileSeconds), "s", AtMost: 5),
            ],
        };
    }

    private static double Median(Func<double> seconds)
    {
        for (int build = 0; build < WarmUpBuilds; build++)
        {
            seconds();
        }

        return Distribution.Of([.. Enumerable.Range(0, Builds).Select(_ => seconds())]).Median;
    }
}
