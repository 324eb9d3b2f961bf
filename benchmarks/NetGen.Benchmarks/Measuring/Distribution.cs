namespace NetGen.Benchmarks.Measuring;

/// <summary>The middle of some values, and how far they spread.</summary>
/// <param name="Median">As many values lie below as above.</param>
/// <param name="LowerQuartile">A quarter of the values lie below.</param>
/// <param name="UpperQuartile">A quarter of the values lie above.</param>
internal sealed record Distribution(double Median, double LowerQuartile, double UpperQuartile)
{
    /// <summary>Describes at least one value.</summary>
    public static Distribution Of(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return new(Quantile(sorted, 0.5), Quantile(sorted, 0.25), Quantile(sorted, 0.75));
    }

    // Linear between the two neighbours of the place asked for.
    private static double Quantile(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
