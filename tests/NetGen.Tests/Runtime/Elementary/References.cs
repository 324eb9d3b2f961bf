namespace NetGen.Tests.Runtime.Elementary;

/// <summary>Elementary functions to twice the digits of a double, made of nothing but sums, products and quotients.</summary>
internal static class References
{
    // e^r − 1 is summed for r / 256, and squared up eight times.
    private const int Halvings = 8;

    public static DoubleDouble Exp(double x)
    {
        if (!double.IsFinite(x) || Math.Abs(x) > 800)
        {
            return Math.Exp(x);
        }

        (int n, DoubleDouble q) = Reduced(x);
        return (1 + q).Scale(n);
    }

    public static DoubleDouble ExpM1(double x)
    {
        if (Math.Abs(x) < 1e-30)
        {
            return new(x, 0.5 * x * x);
        }

        if (!double.IsFinite(x) || Math.Abs(x) > 800)
        {
            return Math.Exp(x) - 1;
        }

        (int n, DoubleDouble q) = Reduced(x);
        return n > 1000 ? (1 + q).Scale(n) : q.Scale(n) + (new DoubleDouble(1, 0).Scale(n) - 1);
    }

    public static DoubleDouble Log(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return Math.Log(x);
        }

        int n = Math.ILogB(x);
        double m = Math.ScaleB(x, -n);
        if (m > 1.4)
        {
            m *= 0.5;
            n++;
        }

        return n == 0 ? LogP1(m - 1) : (n * DoubleDouble.Ln2) + LogP1(m - 1);
    }

    /// <remarks>One step of Newton's method on e^y − 1 = x, which doubles the digits of a first result.</remarks>
    public static DoubleDouble LogP1(double x)
    {
        if (Math.Abs(x) < 1e-30)
        {
            return new(x, -0.5 * x * x);
        }

        if (!(x > -1) || x > 1e30)
        {
            return Math.Log(1 + x);
        }

        double u = 1 + x;
        double y = u == 1 ? x : Math.Log(u) * (x / (u - 1));
        DoubleDouble q = ExpM1(y);
        return y + ((x - q) / (1 + q));
    }

    public static DoubleDouble Sigmoid(double x)
    {
        DoubleDouble e = Exp(-Math.Abs(x));
        return (x < 0 ? e : 1) / (1 + e);
    }

    public static DoubleDouble Tanh(double x)
    {
        if (Math.Abs(x) < 1e-100)
        {
            return x;
        }

        DoubleDouble q = ExpM1(-2 * Math.Abs(x));
        DoubleDouble y = q / (q + 2);
        return x > 0 ? -y : y;
    }

    /// <remarks>Of a number near 1, since what the square of the root lacks is lost where it is below all numbers.</remarks>
    public static DoubleDouble Sqrt(double x)
    {
        if (!(x > 0) || double.IsInfinity(x))
        {
            return Math.Sqrt(x);
        }

        int half = Math.ILogB(x) >> 1;
        double m = Math.ScaleB(x, -2 * half);
        double y = Math.Sqrt(m);
        return new DoubleDouble(y, Math.FusedMultiplyAdd(-y, y, m) / (2 * y)).Scale(half);
    }

    // n and q with e^x = 2ⁿ·(1 + q), |q| < 1.
    private static (int N, DoubleDouble Q) Reduced(double x)
    {
        int n = (int)Math.Round(x / DoubleDouble.Ln2.High);
        DoubleDouble r = (x - (n * DoubleDouble.Ln2)).Scale(-Halvings);
        DoubleDouble q = 0;
        for (int k = 14; k > 0; k--)
        {
            q = (1 + q) * (r / k);
        }

        for (int i = 0; i < Halvings; i++)
        {
            q *= q + 2;
        }

        return (n, q);
    }
}
