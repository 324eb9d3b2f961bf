namespace NetGen.Benchmarks.Measuring;

/// <summary>What a contestant needed.</summary>
/// <param name="Name">The contestant's name.</param>
/// <param name="SecondsPerStep">One value a round, in the order of the rounds.</param>
internal sealed record Timing(string Name, double[] SecondsPerStep)
{
    /// <summary>The middle one of the rounds.</summary>
    public double Median => Distribution.Of(SecondsPerStep).Median;

    /// <summary>How many times as long as another this one took, round by round.</summary>
    /// <remarks>Rounds are paired, so that a machine that is slow for a while slows both sides of a ratio.</remarks>
    public Distribution RatioTo(Timing other) =>
        Distribution.Of([.. SecondsPerStep.Zip(other.SecondsPerStep, (mine, theirs) => mine / theirs)]);
}
