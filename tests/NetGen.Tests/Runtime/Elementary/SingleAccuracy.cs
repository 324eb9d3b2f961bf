using System.Globalization;

namespace NetGen.Tests.Runtime.Elementary;

/// <summary>A function's results in single precision beside those in double.</summary>
/// <remarks>
/// All floats about each special point are tried, and of the others every so many-th. The environment variable
/// <c>NETGEN_ALL_FLOATS</c>, set to anything, has all 2³² tried.
/// </remarks>
internal static class SingleAccuracy
{
    // All floats within so many of a special point are tried.
    private const int Neighbours = 1 << 20;

    // A prime, so that all last digits come up.
    private const int Stride = 1009;

    private const int BlockLength = 4096;

    /// <summary>What is above the largest float counts as this, an infinite result too.</summary>
    private const double Overflow = 340282366920938463463374607431768211456.0;

    /// <summary>Computes the function of each argument.</summary>
    public delegate void Evaluation(ReadOnlySpan<float> x, Span<float> y);

    private static bool All { get; } = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NETGEN_ALL_FLOATS"));

    /// <summary>Requires each way to compute the function to keep the bound over all of <see cref="Blocks"/> that are to be tried.</summary>
    public static void Check(ElementaryFunction function, params (string Name, Evaluation Evaluate)[] ways)
    {
        float[] y = new float[BlockLength];
        double[] expected = new double[BlockLength];
        double[] bound = new double[BlockLength];
        foreach (float[] x in All ? Blocks(function, neighbours: 0, stride: 1) : Blocks(function, Neighbours, Stride))
        {
            for (int i = 0; i < x.Length; i++)
            {
                expected[i] = function.InDouble(x[i]);
                bound[i] = Bound(expected[i], function.SingleBound);
            }

            foreach ((string name, Evaluation evaluate) in ways)
            {
                evaluate(x, y);
                Require($"{name} {function.Name}", x, y, expected, bound);
            }
        }
    }

    /// <summary>Requires results to be within a bound in units in the last place.</summary>
    /// <param name="function">The function.</param>
    /// <param name="what">Who computed the results.</param>
    /// <param name="x">The arguments.</param>
    /// <param name="y">The results.</param>
    public static void Check(ElementaryFunction function, string what, ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        double[] expected = new double[x.Length];
        double[] bound = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            expected[i] = function.InDouble(x[i]);
            bound[i] = Bound(expected[i], function.SingleBound);
        }

        Require($"{what} {function.Name}", x, y, expected, bound);
    }

    /// <summary>Arguments in blocks: the special ones, all within so many floats of each special point, and every so many-th of all.</summary>
    public static IEnumerable<float[]> Blocks(ElementaryFunction function, int neighbours, int stride)
    {
        yield return [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -float.Epsilon];
        foreach (double point in neighbours == 0 ? [] : function.SpecialPoints.Where(point => Math.Abs(point) <= float.MaxValue))
        {
            long center = Place((float)point);
            foreach (float[] block in Range(center - neighbours, center + neighbours, 1))
            {
                yield return block;
            }
        }

        foreach (float[] block in Range(Place(float.NegativeInfinity), Place(float.PositiveInfinity), stride))
        {
            yield return block;
        }
    }

    private static IEnumerable<float[]> Range(long first, long last, int stride)
    {
        last = Math.Min(last, Place(float.PositiveInfinity));
        for (long place = first; place <= last; place += (long)BlockLength * stride)
        {
            float[] block = new float[Math.Min(BlockLength, ((last - place) / stride) + 1)];
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = AtPlace(place + ((long)i * stride));
            }

            yield return block;
        }
    }

    // Floats in order: neighbours have neighbouring places, both zeros place 0.
    private static long Place(float x)
    {
        int bits = BitConverter.SingleToInt32Bits(x);
        return bits >= 0 ? bits : -(bits & int.MaxValue);
    }

    private static float AtPlace(long place) =>
        place >= 0 ? BitConverter.Int32BitsToSingle((int)place) : -BitConverter.Int32BitsToSingle((int)-place);

    // The reference is itself off by some 1e-8 units.
    private static double Bound(double expected, double units)
    {
        const double Slack = 1 + 1e-6;
        int exponent = (int)((BitConverter.DoubleToInt64Bits(expected) >>> 52) & 0x7FF) - 1023;
        return units * Slack * BitConverter.Int64BitsToDouble((long)(Math.Clamp(exponent, -126, 127) - 23 + 1023) << 52);
    }

    private static void Require(string what, ReadOnlySpan<float> x, ReadOnlySpan<float> y, double[] expected, double[] bound)
    {
        for (int i = 0; i < x.Length; i++)
        {
            bool holds = Math.Abs(y[i] - expected[i]) <= bound[i]
                ? expected[i] != 0 || IsSameZero(y[i], expected[i])
                : IsBeyond(y[i], expected[i], bound[i]);
            if (!holds)
            {
                Assert.Fail(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{what}({x[i]:R}) is {y[i]:R} in place of {expected[i]:R}; bound {bound[i]:G3}."));
            }
        }
    }

    private static bool IsSameZero(float y, double expected) => y == 0 && float.IsNegative(y) == double.IsNegative(expected);

    // Where one of the two is infinite or not a number.
    private static bool IsBeyond(float y, double expected, double bound)
    {
        if (double.IsNaN(expected) || float.IsNaN(y))
        {
            return double.IsNaN(expected) && float.IsNaN(y);
        }

        return (float.IsInfinity(y) || double.IsInfinity(expected) || Math.Abs(expected) > Overflow)
            && Math.Abs(Math.Clamp(y, -Overflow, Overflow) - Math.Clamp(expected, -Overflow, Overflow)) <= bound;
    }
}
