using NetGen.Benchmarks.Machine;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Measures the rows one after another and writes the tables.</summary>
internal static class CompareCommand
{
    /// <summary>Returns 0 when every row gave figures, whatever they are, and 1 when one failed.</summary>
    public static int Run(CompareOptions options)
    {
        double? load = MachineDescription.Load();
        List<(Row Row, Outcome Outcome)> results = [];
        foreach (string name in options.Rows)
        {
            Row row = RowCatalogue.Find(name)!;
            foreach (int threads in row.ThreadCounts(Environment.ProcessorCount))
            {
                Console.Error.Write($"{row.Name}, {threads} threads: ");
                Outcome? outcome = null;
                double seconds = Clock.Time(() => outcome = RowProcess.Measure(row, threads, options));
                results.Add((row, outcome!));
                Console.Error.WriteLine(outcome!.Error is string error ? $"error, {error}" : $"{seconds:f0} s");
            }
        }

        string report = Report.Write(results, load);
        Console.WriteLine(report);
        if (options.Output is string path)
        {
            File.WriteAllText(path, report);
        }

        return results.Any(result => result.Outcome.Error is not null) ? 1 : 0;
    }
}
