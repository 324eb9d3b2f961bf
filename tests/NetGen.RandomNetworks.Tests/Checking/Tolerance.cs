using System.Globalization;

namespace NetGen.RandomNetworks.Tests.Checking;

/// <summary>How far a value may be from what the definition says.</summary>
/// <param name="Relative">As a share of the value.</param>
/// <param name="OfLargest">As a share of the largest value, which rounding on the way to it may be worth.</param>
internal sealed record Tolerance(double Relative, double OfLargest)
{
    /// <summary>Values in double precision.</summary>
    public static Tolerance Values { get; } = new(1e-9, 1e-12);

    /// <summary>Gradients in double precision beside differences.</summary>
    public static Tolerance Gradients { get; } = new(1e-6, 1e-10);

    /// <summary>Values and gradients in single precision.</summary>
    public static Tolerance Single { get; } = new(1e-4, 3e-5);

    /// <summary>The worst difference beyond the tolerance in words, or null.</summary>
    /// <param name="what">What is compared.</param>
    /// <param name="actual">What the network computes.</param>
    /// <param name="expected">What it should; not a number where that is not known.</param>
    /// <param name="largest">The largest magnitude that matters.</param>
    public string? FindError(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected, double largest)
    {
        if (actual.Length != expected.Length)
        {
            return $"{what}: {actual.Length} values, expected {expected.Length}";
        }

        int worst = -1;
        double worstExcess = 1;
        for (int i = 0; i < expected.Length; i++)
        {
            if (double.IsNaN(expected[i]))
            {
                continue;
            }

            double bound = (Relative * Math.Abs(expected[i])) + (OfLargest * largest) + double.Epsilon;
            double excess = Math.Abs(actual[i] - expected[i]) / bound;
            if (excess > worstExcess || !double.IsFinite(actual[i]))
            {
                worst = i;
                worstExcess = double.IsFinite(actual[i]) ? excess : double.PositiveInfinity;
            }
        }

        return worst < 0 ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"{what}, element {worst} of {expected.Length}: {actual[worst]:R}, expected {expected[worst]:R} ({worstExcess:G3} times too far)");
    }

    /// <summary>The same, where the values that matter are those expected.</summary>
    public string? FindError(string what, ReadOnlySpan<double> actual, ReadOnlySpan<double> expected)
    {
        double largest = 0;
        foreach (double value in expected)
        {
            largest = Math.Max(largest, double.IsNaN(value) ? 0 : Math.Abs(value));
        }

        return FindError(what, actual, expected, largest);
    }
}
