using System.Numerics;
using ILGPU;

namespace NetGen.Runtime;

/// <summary>Functions of scalars inside kernels, to some units in the last place on every accelerator.</summary>
/// <remarks>
/// Made of additions, multiplications, divisions and bits: what an accelerator calls exp, log or tanh is on some an approximation of few
/// digits, and this way the results of one hardly differ from those of another. Not-a-number stays not-a-number.
/// </remarks>
public static class IlgpuMath
{
    private const int SingleMantissaBits = 23;
    private const int SingleBias = 127;
    private const int DoubleMantissaBits = 52;
    private const int DoubleBias = 1023;

    // ln 2 as a number of few bits, of which small multiples are exact, and the rest.
    private const float SingleLn2High = 0.693359375f;
    private const float SingleLn2Low = -2.12194440e-4f;
    private const double DoubleLn2High = 6.93147180369123816490e-01;
    private const double DoubleLn2Low = 1.90821492927058770002e-10;

    /// <summary><c>eˣ</c>.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>Source of the polynomial: S. Moshier, Cephes Mathematical Library, expf.c.</remarks>
    public static float Exp(float x)
    {
        // Beyond these, the result is 0 or infinite.
        x = x < -104.0f ? -104.0f : x;
        x = x > 89.0f ? 89.0f : x;
        float scaled = x * 1.44269504088896341f;
        int n = (int)(scaled < 0.0f ? scaled - 0.5f : scaled + 0.5f);
        float r = x - (n * SingleLn2High);
        r -= n * SingleLn2Low;
        float p = 1.9875691500e-4f;
        p = (p * r) + 1.3981999507e-3f;
        p = (p * r) + 8.3334519073e-3f;
        p = (p * r) + 4.1665795894e-2f;
        p = (p * r) + 1.6666665459e-1f;
        p = (p * r) + 5.0000001201e-1f;
        p = (p * (r * r)) + r + 1.0f;

        // Two factors, since n may be an exponent that no number has.
        int half = n >> 1;
        return p * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <inheritdoc cref="Exp(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    /// <remarks>Source of the quotient: fdlibm (Sun Microsystems), e_exp.c.</remarks>
    public static double Exp(double x)
    {
        x = x < -746.0 ? -746.0 : x;
        x = x > 710.0 ? 710.0 : x;
        double scaled = x * 1.44269504088896338700;
        int n = (int)(scaled < 0.0 ? scaled - 0.5 : scaled + 0.5);
        double high = x - (n * DoubleLn2High);
        double low = n * DoubleLn2Low;
        double r = high - low;
        double square = r * r;
        double p = 4.13813679705723846039e-08;
        p = (p * square) - 1.65339022054652515390e-06;
        p = (p * square) + 6.61375632143793436117e-05;
        p = (p * square) - 2.77777777770155933842e-03;
        p = (p * square) + 1.66666666666666019037e-01;
        double c = r - (square * p);
        double y = 1.0 - (low - (r * c / (2.0 - c)) - high);
        int half = n >> 1;
        return y * PowerOfTwo64(half) * PowerOfTwo64(n - half);
    }

    /// <summary><c>eˣ − 1</c>, exact also where x is small: tanh(x/2)·(eˣ + 1).</summary>
    /// <param name="x">The argument.</param>
    public static float ExpM1(float x) => Tanh(0.5f * x) * (Exp(x) + 1.0f);

    /// <inheritdoc cref="ExpM1(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double ExpM1(double x) => Tanh(0.5 * x) * (Exp(x) + 1.0);

    /// <summary>The natural logarithm: −∞ of 0, not-a-number below it.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>Source of the polynomial: S. Moshier, Cephes Mathematical Library, logf.c.</remarks>
    public static float Log(float x)
    {
        if (!(x > 0.0f))
        {
            return x == 0.0f ? float.NegativeInfinity : float.NaN;
        }

        if (x > float.MaxValue)
        {
            return x;
        }

        // x = m·2^e with m from √½ to √2. A number without its full mantissa gets one first.
        bool tiny = x < 1.17549435e-38f;
        uint bits = Interop.FloatAsInt(tiny ? x * 16777216.0f : x);
        int e = (int)(bits >> SingleMantissaBits) - SingleBias - (tiny ? 24 : 0);
        float m = Interop.IntAsFloat((bits & 0x007FFFFFu) | 0x3F800000u);
        if (m > 1.41421356f)
        {
            m *= 0.5f;
            e++;
        }

        float f = m - 1.0f;
        float square = f * f;
        float p = 7.0376836292e-2f;
        p = (p * f) - 1.1514610310e-1f;
        p = (p * f) + 1.1676998740e-1f;
        p = (p * f) - 1.2420140846e-1f;
        p = (p * f) + 1.4249322787e-1f;
        p = (p * f) - 1.6668057665e-1f;
        p = (p * f) + 2.0000714765e-1f;
        p = (p * f) - 2.4999993993e-1f;
        p = (p * f) + 3.3333331174e-1f;
        float y = (f * square * p) + (e * SingleLn2Low) - (0.5f * square);
        return f + y + (e * SingleLn2High);
    }

    /// <inheritdoc cref="Log(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    /// <remarks>Source of the polynomial: fdlibm (Sun Microsystems), e_log.c.</remarks>
    public static double Log(double x)
    {
        if (!(x > 0.0))
        {
            return x == 0.0 ? double.NegativeInfinity : double.NaN;
        }

        if (x > double.MaxValue)
        {
            return x;
        }

        bool tiny = x < 2.2250738585072014e-308;
        ulong bits = Interop.FloatAsInt(tiny ? x * 18014398509481984.0 : x);
        int e = (int)(bits >> DoubleMantissaBits) - DoubleBias - (tiny ? 54 : 0);
        double m = Interop.IntAsFloat((bits & 0x000FFFFFFFFFFFFFul) | 0x3FF0000000000000ul);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            e++;
        }

        double f = m - 1.0;
        double s = f / (2.0 + f);
        double square = s * s;
        double p = 1.479819860511658591e-01;
        p = (p * square) + 1.531383769920937332e-01;
        p = (p * square) + 1.818357216161805012e-01;
        p = (p * square) + 2.222219843214978396e-01;
        p = (p * square) + 2.857142874366239149e-01;
        p = (p * square) + 3.999999999940941908e-01;
        p = (p * square) + 6.666666666666735130e-01;
        double half = 0.5 * f * f;
        return (e * DoubleLn2High) - (half - ((s * (half + (square * p))) + (e * DoubleLn2Low)) - f);
    }

    /// <summary><c>ln(1 + x)</c>, exact also where x is small.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>With u = 1 + x rounded, ln(u)·x / (u − 1) (W. Kahan; HP-15C Advanced Functions Handbook, 1982); x itself where u is 1.</remarks>
    public static float LogP1(float x)
    {
        float u = 1.0f + x;
        float d = u - 1.0f;
        return d == 0.0f ? x : x > 16777216.0f ? Log(x) : Log(u) * (x / d);
    }

    /// <inheritdoc cref="LogP1(float)" path="/summary"/>
    /// <inheritdoc cref="LogP1(float)" path="/remarks"/>
    /// <param name="x">The argument.</param>
    public static double LogP1(double x)
    {
        double u = 1.0 + x;
        double d = u - 1.0;
        return d == 0.0 ? x : x > 9007199254740992.0 ? Log(x) : Log(u) * (x / d);
    }

    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c>.</summary>
    /// <param name="x">The argument.</param>
    public static float Sigmoid(float x) => 1.0f / (1.0f + Exp(-x));

    /// <inheritdoc cref="Sigmoid(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double Sigmoid(double x) => 1.0 / (1.0 + Exp(-x));

    /// <summary>The hyperbolic tangent.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>The quotient of <see cref="SimdMath.Tanh{V, T}"/>, from whose cut at 9.2 on the result is 1.</remarks>
    public static float Tanh(float x)
    {
        x = x < -9.2f ? -9.2f : x;
        x = x > 9.2f ? 9.2f : x;
        float square = x * x;
        float p = 1.33842946e-08f;
        p = (p * square) + 2.06358254e-05f;
        p = (p * square) + 3.49745783e-03f;
        p = (p * square) + 1.33826882e-01f;
        p = (p * square) + 1.0f;
        float q = 7.79025072e-07f;
        q = (q * square) + 3.28851776e-04f;
        q = (q * square) + 2.58843619e-02f;
        q = (q * square) + 4.67160076e-01f;
        q = (q * square) + 1.0f;
        float y = x * p / q;
        y = y < -1.0f ? -1.0f : y;
        return y > 1.0f ? 1.0f : y;
    }

    /// <inheritdoc cref="Tanh(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    /// <remarks>
    /// Up to 0.625: x + x³·P(x²) / Q(x²), which keeps the relative error of small values; else sign(x)·(1 − 2 / (e^(2|x|) + 1)).
    /// Source: S. Moshier, Cephes Mathematical Library, tanh.c.
    /// </remarks>
    public static double Tanh(double x)
    {
        double magnitude = Abs(x);
        if (magnitude > 0.625)
        {
            double y = 1.0 - (2.0 / (Exp(2.0 * magnitude) + 1.0));
            return x < 0.0 ? -y : y;
        }

        double square = x * x;
        double p = -9.64399179425052238628e-1;
        p = (p * square) - 9.92877231001918586564e1;
        p = (p * square) - 1.61468768441708447952e3;
        double q = square + 1.12811678491632931402e2;
        q = (q * square) + 2.23548839060100448583e3;
        q = (q * square) + 4.84406305325125486048e3;
        return x + (x * square * (p / q));
    }

    /// <summary>The absolute value.</summary>
    /// <param name="x">The argument.</param>
    public static float Abs(float x) => IntrinsicMath.Abs(x);

    /// <inheritdoc cref="Abs(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double Abs(double x) => IntrinsicMath.Abs(x);

    /// <summary>The larger value; not-a-number where either is.</summary>
    /// <param name="x">A value.</param>
    /// <param name="y">Another.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <remarks>
    /// Asks for not-a-number by name: ILGPU 1.5.3 turns <c>1 &gt; x</c> into <c>x &lt; 1 or unordered</c> when a constant stands on the left,
    /// so that on CUDA a comparison alone would let the constant win.
    /// </remarks>
    public static T Max<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T larger = x > y ? x : y;
        return T.IsNaN(x) | T.IsNaN(y) ? x + y : larger;
    }

    /// <summary>The smaller value; not-a-number where either is.</summary>
    /// <inheritdoc cref="Max{T}(T, T)" path="/remarks"/>
    /// <param name="x">A value.</param>
    /// <param name="y">Another.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static T Min<T>(T x, T y)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T smaller = x < y ? x : y;
        return T.IsNaN(x) | T.IsNaN(y) ? x + y : smaller;
    }

    // 2ⁿ for n from -126 to 127.
    private static float PowerOfTwo(int n) => Interop.IntAsFloat((uint)(n + SingleBias) << SingleMantissaBits);

    // 2ⁿ for n from -1022 to 1023.
    private static double PowerOfTwo64(int n) => Interop.IntAsFloat((ulong)(n + DoubleBias) << DoubleMantissaBits);
}
