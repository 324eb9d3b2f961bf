using System.Globalization;
using NetGen.Benchmarks.Peers;

namespace NetGen.Benchmarks.Rows;

/// <summary>Whether two sides computed the same, without which there is nothing to compare.</summary>
internal static class Agreement
{
    private const double Tolerance = 1e-3;

    /// <summary>The largest difference, as a share of the largest magnitude.</summary>
    public static double RelativeError(ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double difference = 0;
        double magnitude = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs((double)actual[i] - expected[i]));
            magnitude = Math.Max(magnitude, Math.Abs((double)expected[i]));
        }

        return difference / magnitude;
    }

    /// <summary>Requires that two sides agree.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="peer">Whose values are taken as the reference.</param>
    /// <param name="actual">NetGen's values.</param>
    /// <param name="expected">The peer's values.</param>
    /// <exception cref="PeerException">They differ by more than a thousandth, in their number, or by a NaN.</exception>
    public static void Require(string what, string peer, ReadOnlySpan<float> actual, ReadOnlySpan<float> expected)
    {
        double error = actual.Length == expected.Length ? RelativeError(actual, expected) : double.NaN;
        if (!(error <= Tolerance))
        {
            throw new PeerException(string.Create(CultureInfo.InvariantCulture, $"{what} differ from {peer}'s by {error:g2} of the largest"));
        }
    }
}
