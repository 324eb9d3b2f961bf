using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The table of what more threads bring to training: one thread took turns with all.</summary>
internal static class ThreadTable
{
    public static readonly string[] Columns = ["Work", "1 thread", "Threads", "All threads", "Faster by", "Goal", "Verdict"];

    /// <summary>Of two threads; the goal is scaled to other numbers.</summary>
    private const double Goal = 1.8;

    /// <summary>The line of one outcome, if one thread took part.</summary>
    public static IEnumerable<string[]> Lines(NetworkRow row, Outcome outcome)
    {
        if (outcome.Of(Row.NetGen) is Timing all && outcome.Of(NetworkRow.OneThread) is Timing one)
        {
            double goal = Goal * outcome.Threads / 2;
            Distribution ratio = one.RatioTo(all);
            yield return
            [
                row.Title, Format.Time(one.Median), $"{outcome.Threads}", Format.Time(all.Median), Format.Ratio(ratio),
                $"{Format.Digits(goal)} x", Format.Verdict(ratio.Median >= goal),
            ];
        }
    }
}
