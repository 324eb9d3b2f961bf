using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Functions of vectors made of the primitives of <see cref="ISimd{TSelf, T}"/>.</summary>
public static class SimdMath
{
    /// <summary>The hyperbolic tangent of each lane, to a few units in the last place.</summary>
    /// <remarks>
    /// |x| below 0.625: x + x³·P(x²), which keeps the relative error of small values; else sign(x)·(1 − 2 / (e^(2|x|) + 1)).
    /// Source: S. Moshier, Cephes Mathematical Library, <c>tanhf.c</c> and <c>tanh.c</c>.
    /// </remarks>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V, T>(V x)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V magnitude = V.Abs(x);
        V square = x * x;
        V polynomial = typeof(T) == typeof(float) ? TanhSingle<V, T>(square) : TanhDouble<V, T>(square);
        V small = V.MultiplyAdd(x * square, polynomial, x);

        V one = V.Create(T.One);
        V two = one + one;
        V large = one - (two / (V.Exp(magnitude * two) + one));
        V signed = V.Select(V.GreaterThan(V.Zero, x), -large, large);
        return V.Select(V.GreaterThan(magnitude, V.Create(T.CreateTruncating(0.625))), signed, small);
    }

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

    // Cephes tanhf.c: tanh(x) = x + x³·P(x²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhSingle<V, T>(V square)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V p = V.Create(T.CreateTruncating(-5.70498872745e-3f));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(2.06390887954e-2f)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-5.37397155531e-2f)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(1.33314422036e-1f)));
        return V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-3.33332819422e-1f)));
    }

    // Cephes tanh.c: tanh(x) = x + x³·P(x²) / Q(x²).
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TanhDouble<V, T>(V square)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V p = V.Create(T.CreateTruncating(-9.64399179425052238628e-1));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-9.92877231001918586564e1)));
        p = V.MultiplyAdd(p, square, V.Create(T.CreateTruncating(-1.61468768441708447952e3)));
        V q = square + V.Create(T.CreateTruncating(1.12811678491632931402e2));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(2.23548839060100448583e3)));
        q = V.MultiplyAdd(q, square, V.Create(T.CreateTruncating(4.84406305325125486048e3)));
        return p / q;
    }
}
