using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Functions of vectors made of the primitives of <see cref="ISimd{TSelf, T}"/>.</summary>
/// <remarks>
/// Each says how far a lane may be from the function's value at its argument, at every width, in units in the last place of that value
/// (ulp): a relative error of 6·10⁻⁸ to 1.2·10⁻⁷ in single precision and of 1.1·10⁻¹⁶ to 2.2·10⁻¹⁶ in double. This holds for all arguments
/// and results, the smallest included; below the normal numbers, the unit is the smallest number there is. The functions are right at
/// both zeros, at the infinities and where they have no value, and NaN stays NaN.
/// Logarithms are methods of their own: within a kernel, they would be more than the JIT inlines.
/// </remarks>
public static class SimdMath
{
    private const double Ln2 = 0.69314718055994531;

    // ln 2 as a number of few bits, of which small multiples are exact, and the rest.
    private const double SingleLn2High = 0.693359375;
    private const double SingleLn2Low = -2.12194440e-4;
    private const double DoubleLn2High = 6.93147180369123816490e-01;
    private const double DoubleLn2Low = 1.90821492927058770002e-10;

    /// <summary><c>eˣ</c> of each lane, within 1.5 ulp; exactly 1 at 0.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Beyond these, the result is 0 or infinite.
        bool isSingle = typeof(T) == typeof(float);
        x = V.Clamp(x, V.Constant(isSingle ? -104 : -746), V.Constant(isSingle ? 89 : 710));
        V n = Power<V, T>(x);
        V y = V.Constant(1) + ExpM1OfRest<V, T>(x, n);

        // Two factors, since n may be an exponent that no number has.
        V power = V.Clamp(n, V.Constant(isSingle ? -126 : -1022), V.Constant(isSingle ? 127 : 1023));
        return y * V.PowerOfTwo(power) * V.PowerOfTwo(n - power);
    }

    /// <summary><c>eˣ − 1</c> of each lane, within 2 ulp.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Below the one the result is −1, beyond the other infinite.
        bool isSingle = typeof(T) == typeof(float);
        V clamped = V.Clamp(x, V.Constant(isSingle ? -18 : -38), V.Constant(isSingle ? 89 : 710));
        V n = Power<V, T>(clamped);
        V q = ExpM1OfRest<V, T>(clamped, n);

        // 2ⁿ·(1 + q) − 1 = 2ⁿ·q + (2ⁿ − 1). Where n is an exponent that no number has, the 1 is too small to matter.
        V power = V.Min(n, V.Constant(isSingle ? 127 : 1023));
        V scale = V.PowerOfTwo(power);
        V y = V.MultiplyAdd(scale, q, scale - V.Constant(1)) * V.PowerOfTwo(n - power);

        // Of a zero, the sign has been lost.
        return V.Select(V.Equals(x, V.Zero), x, y);
    }

    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c> of each lane, within 3 ulp.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // Below 0 it is eˣ / (1 + eˣ), whose exponential does not overflow.
        V one = V.Constant(1);
        V e = Exp<V, T>(-V.Abs(x));
        return V.Select(V.GreaterThan(V.Zero, x), e, one) / (one + e);
    }

    /// <summary>The natural logarithm of each lane, within 2 ulp; −∞ of 0, NaN below it.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Log<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        // What is below the normal numbers becomes one first.
        bool isSingle = typeof(T) == typeof(float);
        V tiny = V.GreaterThan(V.Constant(isSingle ? 1.17549435e-38 : 2.2250738585072014e-308), x);
        V factor = V.Select(tiny, V.Constant(isSingle ? 16777216.0 : 18014398509481984.0), V.Constant(1));
        V rest = V.Select(tiny, V.Constant((isSingle ? -24 : -54) * Ln2), V.Zero);
        V y = LogOfNormal<V, T>(x * factor, rest);
        V infinity = V.Constant(double.PositiveInfinity);
        y = V.Select(V.Equals(x, infinity), infinity, y);
        return V.Select(V.GreaterThan(x, V.Zero), y, V.Select(V.Equals(x, V.Zero), -infinity, V.Constant(double.NaN)));
    }

    /// <summary><c>ln(1 + x)</c> of each lane, within 2 ulp; −∞ of −1, NaN below it.</summary>
    /// <remarks>With u = 1 + x rounded, ln u + (x − (u − 1)) / u: what rounding took off is added as the tangent has it.</remarks>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V LogP1<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V one = V.Constant(1);
        V u = one + x;
        V rounded = x - (u - one);
        V y = LogOfNormal<V, T>(u, rounded / u);
        V infinity = V.Constant(double.PositiveInfinity);
        y = V.Select(V.Equals(x, infinity), infinity, y);
        y = V.Select(V.GreaterThan(u, V.Zero), y, V.Select(V.Equals(u, V.Zero), -infinity, V.Constant(double.NaN)));

        // Of a zero, the sign has been lost.
        return V.Select(V.Equals(x, V.Zero), x, y);
    }

    /// <summary>The hyperbolic tangent of each lane, within 6 ulp in single precision and 4 in double; never beyond ±1.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? TanhSingle<V, T>(x) : TanhDouble<V, T>(x);

    // x·P(x²) / Q(x²), the quotient of its degree with the least relative error, 2.2e-8, from 0 to 9.02, where tanh rounds to 1. P and Q
    // begin with 1, so that small values keep their relative error. Past 9.02 the quotient grows beyond 1, and is cut off there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhSingle<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V one = V.Constant(1);
        V limit = V.Constant(9.2);
        x = V.Clamp(x, -limit, limit);
        V square = x * x;
        V p = V.Constant(1.33842946e-08);
        p = V.MultiplyAdd(p, square, V.Constant(2.06358254e-05));
        p = V.MultiplyAdd(p, square, V.Constant(3.49745783e-03));
        p = V.MultiplyAdd(p, square, V.Constant(1.33826882e-01));
        p = V.MultiplyAdd(p, square, one);
        V q = V.Constant(7.79025072e-07);
        q = V.MultiplyAdd(q, square, V.Constant(3.28851776e-04));
        q = V.MultiplyAdd(q, square, V.Constant(2.58843619e-02));
        q = V.MultiplyAdd(q, square, V.Constant(4.67160076e-01));
        q = V.MultiplyAdd(q, square, one);
        return V.Clamp(x * p / q, -one, one);
    }

    // tanh(−|x|) = m / (m + 2) with m = e^(−2|x|) − 1, which neither overflows nor loses small values; then the sign.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhDouble<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V magnitude = V.Abs(x);
        V m = ExpM1<V, T>(-(magnitude + magnitude));
        V y = m / (m + V.Constant(2));
        return V.Select(V.Equals(x, V.Zero), x, V.Select(V.GreaterThan(x, V.Zero), -y, y));
    }

    // n, the whole number next to x / ln 2: eˣ = 2ⁿ·e^(x − n·ln 2). A number that has no bits for a fraction rounds what is added to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Power<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V whole = V.Constant(typeof(T) == typeof(float) ? 12582912.0 : 6755399441055744.0);
        return V.MultiplyAdd(x, V.Constant(1.44269504088896338700), whole) - whole;
    }

    // eʳ − 1 for the rest r = x − n·ln 2, |r| ≤ ½·ln 2; n times the high part of ln 2 is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpM1OfRest<V, T>(V x, V n)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? ExpM1OfRestSingle<V, T>(x, n) : ExpM1OfRestDouble<V, T>(x, n);

    // With the polynomial of S. Moshier, Cephes Mathematical Library, expf.c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpM1OfRestSingle<V, T>(V x, V n)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V r = V.MultiplyAdd(n, V.Constant(-SingleLn2High), x);
        r = V.MultiplyAdd(n, V.Constant(-SingleLn2Low), r);
        V p = V.Constant(1.9875691500e-4);
        p = V.MultiplyAdd(p, r, V.Constant(1.3981999507e-3));
        p = V.MultiplyAdd(p, r, V.Constant(8.3334519073e-3));
        p = V.MultiplyAdd(p, r, V.Constant(4.1665795894e-2));
        p = V.MultiplyAdd(p, r, V.Constant(1.6666665459e-1));
        p = V.MultiplyAdd(p, r, V.Constant(5.0000001201e-1));
        return V.MultiplyAdd(p, r * r, r);
    }

    // With the sum of rᵏ / k!, whose 14th term is below a unit in the last place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ExpM1OfRestDouble<V, T>(V x, V n)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V r = V.MultiplyAdd(n, V.Constant(-DoubleLn2High), x);
        r = V.MultiplyAdd(n, V.Constant(-DoubleLn2Low), r);
        V p = V.Constant(1.0 / 6227020800);
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 479001600));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 39916800));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 3628800));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 362880));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 40320));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 5040));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 720));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 120));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 24));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 6));
        p = V.MultiplyAdd(p, r, V.Constant(1.0 / 2));
        return V.MultiplyAdd(p, r * r, r);
    }

    // ln x + rest, for positive x that are normal numbers: with x = m·2ⁿ, m from √½ to √2, ln m + n·ln 2.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogOfNormal<V, T>(V x, V rest)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V one = V.Constant(1);
        V n = V.Exponent(x);
        V m = V.Mantissa(x);
        V large = V.GreaterThan(m, V.Constant(1.4142135623730951));
        m = V.Select(large, V.Constant(0.5) * m, m);
        n = V.Select(large, n + one, n);
        return typeof(T) == typeof(float) ? LogSingle<V, T>(m - one, n, rest) : LogDouble<V, T>(m - one, n, rest);
    }

    // ln(1 + f) = f − ½f² + f³·P(f). Source of the polynomial: S. Moshier, Cephes Mathematical Library, logf.c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogSingle<V, T>(V f, V n, V rest)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V square = f * f;
        V p = V.Constant(7.0376836292e-2);
        p = V.MultiplyAdd(p, f, V.Constant(-1.1514610310e-1));
        p = V.MultiplyAdd(p, f, V.Constant(1.1676998740e-1));
        p = V.MultiplyAdd(p, f, V.Constant(-1.2420140846e-1));
        p = V.MultiplyAdd(p, f, V.Constant(1.4249322787e-1));
        p = V.MultiplyAdd(p, f, V.Constant(-1.6668057665e-1));
        p = V.MultiplyAdd(p, f, V.Constant(2.0000714765e-1));
        p = V.MultiplyAdd(p, f, V.Constant(-2.4999993993e-1));
        p = V.MultiplyAdd(p, f, V.Constant(3.3333331174e-1));
        p = V.MultiplyAdd(f * square, p, V.MultiplyAdd(n, V.Constant(SingleLn2Low), rest));
        return V.MultiplyAdd(n, V.Constant(SingleLn2High), f - ((V.Constant(0.5) * square) - p));
    }

    // With s = f / (2 + f), ln(1 + f) = f − (½f² − s·(½f² + s²·P(s²))). Source of the polynomial: fdlibm (Sun Microsystems), e_log.c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LogDouble<V, T>(V f, V n, V rest)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V half = V.Constant(0.5) * f * f;
        V s = f / (V.Constant(2) + f);
        V square = s * s;
        V p = V.Constant(1.479819860511658591e-01);
        p = V.MultiplyAdd(p, square, V.Constant(1.531383769920937332e-01));
        p = V.MultiplyAdd(p, square, V.Constant(1.818357216161805012e-01));
        p = V.MultiplyAdd(p, square, V.Constant(2.222219843214978396e-01));
        p = V.MultiplyAdd(p, square, V.Constant(2.857142874366239149e-01));
        p = V.MultiplyAdd(p, square, V.Constant(3.999999999940941908e-01));
        p = V.MultiplyAdd(p, square, V.Constant(6.666666666666735130e-01));
        p = V.MultiplyAdd(s, V.MultiplyAdd(square, p, half), V.MultiplyAdd(n, V.Constant(DoubleLn2Low), rest));
        return V.MultiplyAdd(n, V.Constant(DoubleLn2High), f - (half - p));
    }
}
