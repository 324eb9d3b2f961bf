using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The table of whole networks: a line for each peer.</summary>
internal static class NetworkTable
{
    public static readonly string[] Columns = ["Work", "Threads", "NetGen", "Peer", "Peer's time", "NetGen is faster by", "Goal", "Verdict"];

    /// <summary>The lines of one outcome.</summary>
    public static IEnumerable<string[]> Lines(NetworkRow row, Outcome outcome)
    {
        string threads = $"{outcome.Threads}";
        if (outcome.Of(Row.NetGen) is not Timing ours)
        {
            yield return [row.Title, threads, $"error: {outcome.Error}", Format.None, Format.None, Format.None, Format.None, "error"];
            yield break;
        }

        foreach (string peer in row.Peers)
        {
            bool isGoal = row.Goal.Peer == peer && row.HasGoal(outcome.Threads);
            string goal = isGoal ? $"{Format.Digits(row.Goal.Ratio)} x" : Format.None;
            yield return outcome.BestOf(peer) is Timing theirs
                ? Line(theirs, goal, isGoal ? Format.Verdict(theirs.RatioTo(ours).Median >= row.Goal.Ratio) : Format.None)
                : [row.Title, threads, Format.Time(ours.Median), peer, "not installed", Format.None, goal, isGoal ? "unknown" : Format.None];

            string[] Line(Timing theirs, string goal, string verdict) =>
                [row.Title, threads, Format.Time(ours.Median), theirs.Name, Format.Time(theirs.Median), Format.Ratio(theirs.RatioTo(ours)), goal, verdict];
        }
    }
}
