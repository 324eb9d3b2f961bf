using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Measures one row in this process.</summary>
internal static class RowCommand
{
    /// <summary>Prints the outcome as one line of JSON; an error is an outcome too.</summary>
    public static int Run(string name, int threads, TurnSettings settings)
    {
        Row row = RowCatalogue.Find(name) ?? throw new ArgumentException($"There is no row '{name}'.", nameof(name));
        Outcome outcome;
        try
        {
            using RowContext context = new(threads, settings);
            outcome = row.Measure(context);
        }
        catch (Exception exception)
        {
            Console.Error.WriteLine(exception);
            outcome = new() { Row = name, Threads = threads, Error = exception.Message };
        }

        Console.WriteLine(OutcomeJson.Write(outcome));
        return 0;
    }
}
