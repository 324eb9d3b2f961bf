using System.Numerics;
using ILGPU;

namespace NetGen.Runtime;

/// <summary>Functions of scalars inside kernels, to some units in the last place on every accelerator.</summary>
/// <remarks>
/// Made of additions, multiplications, divisions and bits: what an accelerator calls exp, log or tanh is on some an approximation of few
/// digits, and this way the results of one hardly differ from those of another. Each says how far a result may be from the function's value
/// at its argument, in units in the last place of that value (ulp), as <see cref="SimdMath"/> does: for all arguments and results, the
/// smallest included, unless the device takes what is below the normal numbers for 0. NaN stays NaN.
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

    /// <summary><c>eˣ</c>, within 1.5 ulp; exactly 1 at 0.</summary>
    /// <param name="x">The argument.</param>
    public static float Exp(float x)
    {
        // Beyond these, the result is 0 or infinite.
        x = x < -104.0f ? -104.0f : x;
        x = x > 89.0f ? 89.0f : x;
        int n = Power(x);
        float y = 1.0f + ExpM1OfRest(x, n);

        // Two factors, since n may be an exponent that no number has.
        int half = n >> 1;
        return y * PowerOfTwo(half) * PowerOfTwo(n - half);
    }

    /// <inheritdoc cref="Exp(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double Exp(double x)
    {
        x = x < -746.0 ? -746.0 : x;
        x = x > 710.0 ? 710.0 : x;
        int n = Power(x);
        double y = 1.0 + ExpM1OfRest(x, n);
        int half = n >> 1;
        return y * PowerOfTwo64(half) * PowerOfTwo64(n - half);
    }

    /// <summary><c>eˣ − 1</c>, within 2 ulp.</summary>
    /// <param name="x">The argument.</param>
    public static float ExpM1(float x)
    {
        // Below the one the result is −1, beyond the other infinite. Of a zero, the sign would be lost.
        if (x == 0.0f)
        {
            return x;
        }

        x = x < -18.0f ? -18.0f : x;
        x = x > 89.0f ? 89.0f : x;
        int n = Power(x);
        float q = ExpM1OfRest(x, n);

        // 2ⁿ·(1 + q) − 1 = 2ⁿ·q + (2ⁿ − 1). Where n is an exponent that no number has, the 1 is too small to matter.
        int power = n < SingleBias ? n : SingleBias;
        float scale = PowerOfTwo(power);
        return ((scale * q) + (scale - 1.0f)) * PowerOfTwo(n - power);
    }

    /// <inheritdoc cref="ExpM1(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double ExpM1(double x)
    {
        if (x == 0.0)
        {
            return x;
        }

        x = x < -38.0 ? -38.0 : x;
        x = x > 710.0 ? 710.0 : x;
        int n = Power(x);
        double q = ExpM1OfRest(x, n);
        int power = n < DoubleBias ? n : DoubleBias;
        double scale = PowerOfTwo64(power);
        return ((scale * q) + (scale - 1.0)) * PowerOfTwo64(n - power);
    }

    /// <summary>The natural logarithm, within 2 ulp; −∞ of 0, NaN below it.</summary>
    /// <param name="x">The argument.</param>
    public static float Log(float x)
    {
        // What is below the normal numbers becomes one first.
        bool tiny = x < 1.17549435e-38f;
        float y = LogOfNormal(tiny ? x * 16777216.0f : x, tiny ? -16.635532333f : 0.0f);
        return x > float.MaxValue ? x : x > 0.0f ? y : x == 0.0f ? float.NegativeInfinity : float.NaN;
    }

    /// <inheritdoc cref="Log(float)" path="/summary"/>
    /// <param name="x">The argument.</param>
    public static double Log(double x)
    {
        bool tiny = x < 2.2250738585072014e-308;
        double y = LogOfNormal(tiny ? x * 18014398509481984.0 : x, tiny ? -37.429947750237048 : 0.0);
        return x > double.MaxValue ? x : x > 0.0 ? y : x == 0.0 ? double.NegativeInfinity : double.NaN;
    }

    /// <summary><c>ln(1 + x)</c>, within 2 ulp; −∞ of −1, NaN below it.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>With u = 1 + x rounded, ln u + (x − (u − 1)) / u: what rounding took off is added as the tangent has it.</remarks>
    public static float LogP1(float x)
    {
        float u = 1.0f + x;
        float y = LogOfNormal(u, (x - (u - 1.0f)) / u);

        // Of a zero, the sign has been lost.
        return x == 0.0f || x > float.MaxValue ? x : u > 0.0f ? y : u == 0.0f ? float.NegativeInfinity : float.NaN;
    }

    /// <inheritdoc cref="LogP1(float)" path="/summary"/>
    /// <inheritdoc cref="LogP1(float)" path="/remarks"/>
    /// <param name="x">The argument.</param>
    public static double LogP1(double x)
    {
        double u = 1.0 + x;
        double y = LogOfNormal(u, (x - (u - 1.0)) / u);
        return x == 0.0 || x > double.MaxValue ? x : u > 0.0 ? y : u == 0.0 ? double.NegativeInfinity : double.NaN;
    }

    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c>, within 3 ulp.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>Below 0 it is <c>eˣ / (1 + eˣ)</c>, whose exponential does not overflow.</remarks>
    public static float Sigmoid(float x)
    {
        float e = Exp(-Abs(x));
        return (x < 0.0f ? e : 1.0f) / (1.0f + e);
    }

    /// <inheritdoc cref="Sigmoid(float)" path="/summary"/>
    /// <inheritdoc cref="Sigmoid(float)" path="/remarks"/>
    /// <param name="x">The argument.</param>
    public static double Sigmoid(double x)
    {
        double e = Exp(-Abs(x));
        return (x < 0.0 ? e : 1.0) / (1.0 + e);
    }

    /// <summary>The hyperbolic tangent, within 6 ulp; never beyond ±1.</summary>
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

    /// <summary>The hyperbolic tangent, within 4 ulp; never beyond ±1.</summary>
    /// <param name="x">The argument.</param>
    /// <remarks>tanh(−|x|) = m / (m + 2) with m = e^(−2|x|) − 1, which neither overflows nor loses small values; then the sign.</remarks>
    public static double Tanh(double x)
    {
        double m = ExpM1(-2.0 * Abs(x));
        double y = m / (m + 2.0);
        return x == 0.0 ? x : x > 0.0 ? -y : y;
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

    // n, the whole number next to x / ln 2: eˣ = 2ⁿ·e^(x − n·ln 2).
    private static int Power(float x)
    {
        float power = x * 1.44269504088896341f;
        return (int)(power < 0.0f ? power - 0.5f : power + 0.5f);
    }

    private static int Power(double x)
    {
        double power = x * 1.44269504088896338700;
        return (int)(power < 0.0 ? power - 0.5 : power + 0.5);
    }

    // eʳ − 1 for the rest r = x − n·ln 2, with the sums of SimdMath.
    private static float ExpM1OfRest(float x, int n)
    {
        float r = x - (n * SingleLn2High);
        r -= n * SingleLn2Low;
        float p = 1.9875691500e-4f;
        p = (p * r) + 1.3981999507e-3f;
        p = (p * r) + 8.3334519073e-3f;
        p = (p * r) + 4.1665795894e-2f;
        p = (p * r) + 1.6666665459e-1f;
        p = (p * r) + 5.0000001201e-1f;
        return (p * (r * r)) + r;
    }

    private static double ExpM1OfRest(double x, int n)
    {
        double r = x - (n * DoubleLn2High);
        r -= n * DoubleLn2Low;
        double p = 1.0 / 6227020800;
        p = (p * r) + (1.0 / 479001600);
        p = (p * r) + (1.0 / 39916800);
        p = (p * r) + (1.0 / 3628800);
        p = (p * r) + (1.0 / 362880);
        p = (p * r) + (1.0 / 40320);
        p = (p * r) + (1.0 / 5040);
        p = (p * r) + (1.0 / 720);
        p = (p * r) + (1.0 / 120);
        p = (p * r) + (1.0 / 24);
        p = (p * r) + (1.0 / 6);
        p = (p * r) + (1.0 / 2);
        return (p * (r * r)) + r;
    }

    // ln x + rest for positive x that are normal numbers: x = m·2ⁿ with m from √½ to √2, and the sums of SimdMath.
    private static float LogOfNormal(float x, float rest)
    {
        uint bits = Interop.FloatAsInt(x);
        float n = (int)(bits >> SingleMantissaBits) - SingleBias;
        float m = Interop.IntAsFloat((bits & 0x007FFFFFu) | 0x3F800000u);
        bool large = m > 1.41421356f;
        m = large ? m * 0.5f : m;
        n = large ? n + 1.0f : n;
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
        p = (f * square * p) + ((n * SingleLn2Low) + rest);
        return (n * SingleLn2High) + (f - ((0.5f * square) - p));
    }

    private static double LogOfNormal(double x, double rest)
    {
        ulong bits = Interop.FloatAsInt(x);
        double n = (int)(bits >> DoubleMantissaBits) - DoubleBias;
        double m = Interop.IntAsFloat((bits & 0x000FFFFFFFFFFFFFul) | 0x3FF0000000000000ul);
        bool large = m > 1.4142135623730951;
        m = large ? m * 0.5 : m;
        n = large ? n + 1.0 : n;
        double f = m - 1.0;
        double half = 0.5 * f * f;
        double s = f / (2.0 + f);
        double square = s * s;
        double p = 1.479819860511658591e-01;
        p = (p * square) + 1.531383769920937332e-01;
        p = (p * square) + 1.818357216161805012e-01;
        p = (p * square) + 2.222219843214978396e-01;
        p = (p * square) + 2.857142874366239149e-01;
        p = (p * square) + 3.999999999940941908e-01;
        p = (p * square) + 6.666666666666735130e-01;
        p = (s * (half + (square * p))) + ((n * DoubleLn2Low) + rest);
        return (n * DoubleLn2High) + (f - (half - p));
    }

    // 2ⁿ for n from -126 to 127.
    private static float PowerOfTwo(int n) => Interop.IntAsFloat((uint)(n + SingleBias) << SingleMantissaBits);

    // 2ⁿ for n from -1022 to 1023.
    private static double PowerOfTwo64(int n) => Interop.IntAsFloat((ulong)(n + DoubleBias) << DoubleMantissaBits);
}
