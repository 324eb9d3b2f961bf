using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>F(2, 5): a tile of 2 x 2 outputs under a window of 5 x 5 takes 36 products instead of 100.</summary>
public readonly struct Winograd2x5 : IWinogradForm
{
    /// <inheritdoc/>
    public static int Step => 2;

    /// <inheritdoc/>
    public static int Window => 5;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Output<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V m1 = V.Load(in from, step);
        V m2 = V.Load(in from, 2 * step);
        V m3 = V.Load(in from, 3 * step);
        V m4 = V.Load(in from, 4 * step);
        V.Store(V.Load(in from, 0) + (m1 + m2) + (m3 + m4), ref to, 0);
        V odd = V.MultiplyAdd(Winograd.Constant<V, T>(Winograd.RootHalf), m1 - m2, V.Load(in from, 5 * step));
        V.Store(V.MultiplyAdd(Winograd.Constant<V, T>(Winograd.RootTwo), m3 - m4, odd), ref to, toStep);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V y0 = V.Load(in from, 0);
        V y1 = V.Load(in from, step);
        Winograd.StoreValues<V, T>(y0, y0, y1, y0, y1, y1, ref to, toStep);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformWindow<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V g0 = V.Load(in from, 0);
        V g1 = V.Load(in from, step);
        V g2 = V.Load(in from, 2 * step);
        V g3 = V.Load(in from, 3 * step);
        V g4 = V.Load(in from, 4 * step);
        V half = Winograd.Constant<V, T>(0.5);
        V two = Winograd.Constant<V, T>(2);
        V scale = Winograd.Constant<V, T>(Winograd.ScaleHalf);
        V scaleTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo);
        Winograd.StoreValues<V, T>(
            g0,
            scale * V.MultiplyAdd(half, V.MultiplyAdd(half, g4, g2), g0),
            scale * V.MultiplyAdd(half, g3, g1),
            scaleTwo * V.MultiplyAdd(two, V.MultiplyAdd(two, g4, g2), g0),
            scaleTwo * V.MultiplyAdd(two, g3, g1),
            g4,
            ref to,
            toStep);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WindowGradient<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V u1 = V.Load(in from, step);
        V u2 = V.Load(in from, 2 * step);
        V u3 = V.Load(in from, 3 * step);
        V u4 = V.Load(in from, 4 * step);
        V half = Winograd.Constant<V, T>(0.5);
        V two = Winograd.Constant<V, T>(2);
        V even = Winograd.Constant<V, T>(Winograd.ScaleHalf) * (u1 + u2);
        V odd = Winograd.Constant<V, T>(Winograd.ScaleHalf * Winograd.RootHalf) * (u1 - u2);
        V evenTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo) * (u3 + u4);
        V oddTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo * Winograd.RootTwo) * (u3 - u4);
        V.Store(V.Load(in from, 0) + even + evenTwo, ref to, 0);
        V.Store(odd + oddTwo, ref to, toStep);
        V evenSquare = half * even;
        V evenTwoSquare = two * evenTwo;
        V.Store(evenSquare + evenTwoSquare, ref to, 2 * toStep);
        V.Store(V.MultiplyAdd(half, odd, two * oddTwo), ref to, 3 * toStep);
        V last = V.MultiplyAdd(two, evenTwoSquare, V.Load(in from, 5 * step));
        V.Store(V.MultiplyAdd(half, evenSquare, last), ref to, 4 * toStep);
    }
}
