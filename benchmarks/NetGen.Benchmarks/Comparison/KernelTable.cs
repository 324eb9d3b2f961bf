using System.Globalization;
using NetGen.Benchmarks.Machine;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The table of kernels: a line for each direction, against the limit of the machine that was measured in turns with them.</summary>
/// <remarks>
/// The public surface has no gradient alone: a backward pass runs forward first. A gradient's time is therefore the difference of two
/// calls, round by round: with it and without it.
/// </remarks>
internal static class KernelTable
{
    public static readonly string[] Columns =
        ["Kernel", "Direction", "Threads", "NetGen", "Share of the FMA limit", "Goal", "Verdict", "Error", PyTorchProcess.PeerName];

    /// <summary>Quartiles that lie further apart, as a share of the median, allow no verdict.</summary>
    private const double MostSpread = 0.3;

    /// <summary>The lines of one outcome.</summary>
    public static IEnumerable<string[]> Lines(KernelRow row, Outcome outcome)
    {
        string threads = $"{outcome.Threads}";
        if (outcome.Of(FmaLimit.Name) is not Timing limit)
        {
            yield return [row.Title, $"error: {outcome.Error}", threads, .. Enumerable.Repeat(Format.None, 3), "error", Format.None, Format.None];
            yield break;
        }

        Timing forward = outcome.Of(KernelRow.Forward)!;
        Timing withWeight = outcome.Of(KernelRow.WithWeightGradient)!;
        Timing withBoth = outcome.Of(KernelRow.WithBothGradients)!;
        string goal = Share(row.Goal);
        yield return Line("forward", forward, 1, KernelRow.OutputError, KernelRow.PyTorchForward);
        yield return Line("weight gradient", Difference(withWeight, forward), 1, KernelRow.WeightGradientError);
        yield return Line("input gradient", Difference(withBoth, withWeight), 1, KernelRow.InputGradientError);
        yield return Line("all three", withBoth, 3, error: null, KernelRow.PyTorchBackward);

        string[] Line(string direction, Timing time, int passes, string? error, string? pyTorch = null)
        {
            Timing atLimit = limit with { SecondsPerStep = [.. limit.SecondsPerStep.Select(seconds => passes * seconds)] };
            Distribution share = atLimit.RatioTo(time);
            double? relativeError = outcome.Findings.FirstOrDefault(finding => finding.What == error)?.Value;
            string verdict = IsNoise(share) ? "unclear" : Format.Verdict(share.Median >= row.Goal && !(relativeError > KernelRow.MostError));
            return
            [
                row.Title, direction, threads, Format.Time(time.Median), Format.Percent(share), goal, verdict,
                relativeError is double value ? value.ToString("0.0e0", CultureInfo.InvariantCulture) : Format.None,
                pyTorch is not null && outcome.BestOf(PyTorchProcess.PeerName, pyTorch) is Timing peer ? Format.Time(peer.Median) : Format.None,
            ];
        }
    }

    // The difference of two calls may drown in what else the machine does, or even be negative.
    private static bool IsNoise(Distribution share) => !(share.UpperQuartile - share.LowerQuartile < MostSpread * share.Median);

    private static Timing Difference(Timing with, Timing without) =>
        with with { SecondsPerStep = [.. with.SecondsPerStep.Zip(without.SecondsPerStep, (a, b) => a - b)] };

    private static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:f0} %");
}
