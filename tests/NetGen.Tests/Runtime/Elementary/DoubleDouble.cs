namespace NetGen.Tests.Runtime.Elementary;

/// <summary>A number as the sum of two doubles, the second at most half a unit of the first: some 31 digits.</summary>
/// <remarks>Source: T. J. Dekker 1971, <i>A floating-point technique for extending the available precision</i>.</remarks>
internal readonly record struct DoubleDouble(double High, double Low)
{
    /// <summary>ln 2.</summary>
    public static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        DoubleDouble high = Sum(a.High, b.High);
        DoubleDouble low = Sum(a.Low, b.Low);
        DoubleDouble sum = Renormalized(high.High, high.Low + low.High);
        return Renormalized(sum.High, sum.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        double product = a.High * b.High;
        double rest = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Renormalized(product, rest + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        double first = a.High / b.High;
        DoubleDouble rest = a - (b * first);
        double second = rest.High / b.High;
        rest -= b * second;
        return Renormalized(first, second) + (rest.High / b.High);
    }

    /// <summary>Times 2ⁿ; below the normal numbers it is rounded.</summary>
    public DoubleDouble Scale(int n) => new(Math.ScaleB(High, n), Math.ScaleB(Low, n));

    // a + b, for any two numbers.
    private static DoubleDouble Sum(double a, double b)
    {
        double sum = a + b;
        double part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    // a + b, where a is the larger.
    private static DoubleDouble Renormalized(double a, double b)
    {
        double sum = a + b;
        return new(sum, b - (sum - a));
    }
}
