using System.Globalization;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>Whether two sides computed the same, without which there is nothing to compare.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-3;

    /// <summary>Requires that two sides agree in every value.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="peer">Whose values are taken as the reference.</param>
    /// <param name="actual">NetGen's values.</param>
    /// <param name="expected">The peer's values.</param>
    /// <exception cref="PeerException">The largest difference is more than a thousandth of the largest magnitude.</exception>
    public static void Require(string what, string peer, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double difference = 0;
        double magnitude = 0;
        RequireSameLength(what, peer, actual, expected);
        for (int i = 0; i < expected.Length; i++)
        {
            difference = Maximum(difference, (double)actual[i] - expected[i]);
            magnitude = Maximum(magnitude, expected[i]);
        }

        Require(what, peer, difference / magnitude);
    }

    /// <summary>Requires that two sides agree as a whole: the root of the mean square of the differences against that of the values.</summary>
    /// <remarks>
    /// For gradients of deep networks. Where two values under a maximum are almost equal, rounding decides which of them gets the gradient;
    /// VGG-16 has many millions of these, and a few decide differently in any two libraries, and in float32 and float64 of one.
    /// </remarks>
    /// <param name="what">What is compared.</param>
    /// <param name="peer">Whose values are taken as the reference.</param>
    /// <param name="actual">NetGen's values.</param>
    /// <param name="expected">The peer's values.</param>
    /// <exception cref="PeerException">The difference is more than a thousandth.</exception>
    public static void RequireOnTheWhole(string what, string peer, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double difference = 0;
        double magnitude = 0;
        RequireSameLength(what, peer, actual, expected);
        for (int i = 0; i < expected.Length; i++)
        {
            difference += Math.Pow((double)actual[i] - expected[i], 2);
            magnitude += Math.Pow(expected[i], 2);
        }

        Require(what, peer, Math.Sqrt(difference / magnitude));
    }

    // Unlike a comparison, Math.Max keeps a NaN.
    private static double Maximum(double soFar, double value) => Math.Max(soFar, Math.Abs(value));

    private static void RequireSameLength(string what, string peer, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        if (actual.Length != expected.Length)
        {
            throw new PeerException($"{what}: {actual.Length} values, but {expected.Length} of {peer}");
        }
    }

    private static void Require(string what, string peer, double error)
    {
        if (!(error <= Tolerance))
        {
            throw new PeerException(string.Create(CultureInfo.InvariantCulture, $"{what} differ from {peer}'s by a share of {error:g2}"));
        }
    }
}
