using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Functions of vectors made of the primitives of <see cref="ISimd{TSelf, T}"/>.</summary>
public static class SimdMath
{
    /// <summary>The hyperbolic tangent of each lane, to some 5 units in the last place in single precision and 2 in double.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        typeof(T) == typeof(float) ? TanhSingle<V, T>(x) : TanhDouble<V, T>(x);

    /// <summary><c>eˣ − 1</c> of each lane, exact also where x is small: tanh(x/2)·(eˣ + 1).</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V ExpM1<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        Tanh<V, T>(x * V.Create(T.CreateTruncating(0.5))) * (V.Exp(x) + V.Create(T.One));

    /// <summary>The logistic function <c>1 / (1 + e⁻ˣ)</c> of each lane.</summary>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        V.Create(T.One) / (V.Create(T.One) + V.Exp(-x));

    /// <summary><c>ln(1 + x)</c> of each lane for x ≥ 0, exact also where x is small.</summary>
    /// <remarks>With u = 1 + x rounded, ln(u)·x / (u − 1) (W. Kahan; HP-15C Advanced Functions Handbook, 1982); x itself where u is 1.</remarks>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V LogP1<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V one = V.Create(T.One);
        V u = one + x;
        return V.Select(V.GreaterThan(u, one), V.Log(u) * x / (u - one), x);
    }

    // x·P(x²) / Q(x²), the quotient of its degree with the least relative error, 2.2e-8, from 0 to 9.02, where tanh rounds to 1. P and Q
    // begin with 1, so that small values keep their relative error. Past 9.02 the quotient grows beyond 1, and is cut off there.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhSingle<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V one = V.Create(T.One);
        V limit = V.Create(T.CreateTruncating(9.2f));
        x = V.Clamp(x, -limit, limit);
        V square = x * x;
        V p = V.Create(T.CreateTruncating(1.33842946e-08f));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(2.06358254e-05f)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(3.49745783e-03f)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(1.33826882e-01f)));
        p = V.MultiplyAdd(p, square, one);
        V q = V.Create(T.CreateTruncating(7.79025072e-07f));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(3.28851776e-04f)));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(2.58843619e-02f)));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(4.67160076e-01f)));
        q = V.MultiplyAdd(q, square, one);
        return V.Clamp(x * p / q, -one, one);
    }

    // |x| up to 0.625: x + x³·P(x²) / Q(x²), which keeps the relative error of small values; else sign(x)·(1 − 2 / (e^(2|x|) + 1)).
    // Source: S. Moshier, Cephes Mathematical Library, tanh.c.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhDouble<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V magnitude = V.Abs(x);
        V square = x * x;
        V p = V.Create(T.CreateTruncating(-9.64399179425052238628e-1));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-9.92877231001918586564e1)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-1.61468768441708447952e3)));
        V q = square + V.Create(T.CreateTruncating(1.12811678491632931402e2));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(2.23548839060100448583e3)));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(4.84406305325125486048e3)));
        V small = V.MultiplyAdd(x * square, p / q, x);

        V one = V.Create(T.One);
        V two = one + one;
        V large = one - (two / (V.Exp(magnitude * two) + one));
        V signed = V.Select(V.GreaterThan(V.Zero, x), -large, large);
        return V.Select(V.GreaterThan(magnitude, V.Create(T.CreateTruncating(0.625))), signed, small);
    }
}
