using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>The functions of <see cref="SimdMath"/> of one scalar, as exact as those: what a loss does once a sample.</summary>
public static class ScalarMath
{
    /// <inheritdoc cref="SimdMath.Exp{V, T}"/>
    public static T Exp<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.Exp<Simd1<T>, T>(Simd1<T>.Create(x)));

    /// <inheritdoc cref="SimdMath.ExpM1{V, T}"/>
    public static T ExpM1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.ExpM1<Simd1<T>, T>(Simd1<T>.Create(x)));

    /// <inheritdoc cref="SimdMath.Sigmoid{V, T}"/>
    public static T Sigmoid<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.Sigmoid<Simd1<T>, T>(Simd1<T>.Create(x)));

    /// <inheritdoc cref="SimdMath.Log{V, T}"/>
    public static T Log<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.Log<Simd1<T>, T>(Simd1<T>.Create(x)));

    /// <inheritdoc cref="SimdMath.LogP1{V, T}"/>
    public static T LogP1<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.LogP1<Simd1<T>, T>(Simd1<T>.Create(x)));

    /// <inheritdoc cref="SimdMath.Tanh{V, T}"/>
    public static T Tanh<T>(T x)
        where T : unmanaged, IFloatingPointIeee754<T> => Value(SimdMath.Tanh<Simd1<T>, T>(Simd1<T>.Create(x)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Value<T>(Simd1<T> x)
        where T : unmanaged, IFloatingPointIeee754<T> => Simd1<T>.Lane(x, 0);
}
