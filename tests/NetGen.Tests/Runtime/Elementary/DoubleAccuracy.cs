using System.Globalization;

namespace NetGen.Tests.Runtime.Elementary;

/// <summary>A function's results in double precision beside those in twice as many digits, about special points and everywhere else.</summary>
internal static class DoubleAccuracy
{
    // Distances from a special point: halved until nothing is left of them, so many at each scale.
    private const int DistancesAtScale = 8;
    private const int Elsewhere = 20_000;
    private const double MinNormal = 2.2250738585072014e-308;

    /// <summary>Arguments about the function's special points, at all distances, and of every order of magnitude.</summary>
    public static double[] Arguments(ElementaryFunction function)
    {
        Random random = new(1);
        List<double> x =
            [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue];
        foreach (double point in function.SpecialPoints)
        {
            for (int step = -1000; step <= 1000; step++)
            {
                x.Add(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(point) + (point == 0 ? Math.Abs(step) : step)));
            }

            int last = point == 0 ? -1074 : -60;
            for (int scale = 0; scale >= last; scale--)
            {
                for (int i = 0; i < DistancesAtScale; i++)
                {
                    double distance = Math.ScaleB(1 + random.NextDouble(), scale) * (point == 0 ? 1 : Math.Abs(point));
                    x.Add(point + distance);
                    x.Add(point - distance);
                }
            }
        }

        for (int i = 0; i < Elsewhere; i++)
        {
            double magnitude = Math.ScaleB(1 + random.NextDouble(), random.Next(-60, 12));
            x.Add(i % 2 == 0 ? magnitude : -magnitude);
            x.Add(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
        }

        return [.. x];
    }

    /// <summary>Requires results to keep the function's bound.</summary>
    /// <param name="function">The function.</param>
    /// <param name="what">Who computed the results.</param>
    /// <param name="x">The arguments.</param>
    /// <param name="expected">The values at the arguments.</param>
    /// <param name="y">The results.</param>
    public static void Require(
        ElementaryFunction function, string what, ReadOnlySpan<double> x, ReadOnlySpan<DoubleDouble> expected, ReadOnlySpan<double> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (!Holds(function.DoubleBound, expected[i], y[i]))
            {
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what} {function.Name}({x[i]:R}) is {y[i]:R} in place of {expected[i].High:R}, {Units(expected[i], y[i]):G3} units away."));
            }
        }
    }

    private static bool Holds(double bound, DoubleDouble expected, double y)
    {
        if (double.IsNaN(expected.High) || double.IsNaN(y))
        {
            return double.IsNaN(expected.High) && double.IsNaN(y);
        }

        if (double.IsInfinity(expected.High) || double.IsInfinity(y))
        {
            // So near to the largest number, either is right.
            return y == expected.High || Math.Min(Math.Abs(y), Math.Abs(expected.High)) >= double.MaxValue * (1 - 1e-15);
        }

        if (expected.High == 0 && expected.Low == 0)
        {
            return y == 0 && double.IsNegative(y) == double.IsNegative(expected.High);
        }

        // Below the normal numbers, the reference is rounded too.
        return Units(expected, y) <= (Math.Abs(expected.High) < MinNormal ? bound + 0.5 : bound * (1 + 1e-9));
    }

    private static double Units(DoubleDouble expected, double y)
    {
        int exponent = Math.ILogB(Math.Max(Math.Abs(expected.High), MinNormal));
        return Math.Abs(y - expected.High - expected.Low) / Math.ScaleB(1, exponent - 52);
    }
}
