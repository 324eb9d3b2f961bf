using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>F(4, 3): a tile of 4 x 4 outputs under a window of 3 x 3 takes 36 products instead of 144.</summary>
public readonly struct Winograd4x3 : IWinogradForm
{
    /// <inheritdoc/>
    public static int Step => 4;

    /// <inheritdoc/>
    public static int Window => 3;

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
        V even = m1 + m2;
        V odd = m1 - m2;
        V evenTwo = m3 + m4;
        V oddTwo = m3 - m4;
        V two = Winograd.Constant<V, T>(2);
        V.Store(V.Load(in from, 0) + even + evenTwo, ref to, 0);
        V.Store(Winograd.Constant<V, T>(Winograd.RootHalf) * V.MultiplyAdd(two, oddTwo, odd), ref to, toStep);
        V.Store(V.MultiplyAdd(two, evenTwo, Winograd.Constant<V, T>(0.5) * even), ref to, 2 * toStep);
        V last = V.MultiplyAdd(Winograd.Constant<V, T>(2 * Winograd.RootTwo), oddTwo, V.Load(in from, 5 * step));
        V.Store(V.MultiplyAdd(Winograd.Constant<V, T>(Winograd.RootHalf / 2), odd, last), ref to, 3 * toStep);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void OutputGradient<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V y0 = V.Load(in from, 0);
        V y1 = V.Load(in from, step);
        V y2 = V.Load(in from, 2 * step);
        V y3 = V.Load(in from, 3 * step);
        V half = Winograd.Constant<V, T>(0.5);
        V two = Winograd.Constant<V, T>(2);
        Winograd.StoreValues<V, T>(
            y0, V.MultiplyAdd(half, y2, y0), V.MultiplyAdd(half, y3, y1), V.MultiplyAdd(two, y2, y0), V.MultiplyAdd(two, y3, y1), y3, ref to, toStep);
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
        V scale = Winograd.Constant<V, T>(Winograd.ScaleHalf);
        V scaleTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo);
        Winograd.StoreValues<V, T>(
            g0,
            scale * V.MultiplyAdd(Winograd.Constant<V, T>(0.5), g2, g0),
            scale * g1,
            scaleTwo * V.MultiplyAdd(Winograd.Constant<V, T>(2), g2, g0),
            scaleTwo * g1,
            g2,
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
        V even = Winograd.Constant<V, T>(Winograd.ScaleHalf) * (u1 + u2);
        V evenTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo) * (u3 + u4);
        V oddTwo = Winograd.Constant<V, T>(Winograd.ScaleTwo * Winograd.RootTwo) * (u3 - u4);
        V.Store(V.Load(in from, 0) + even + evenTwo, ref to, 0);
        V.Store(V.MultiplyAdd(Winograd.Constant<V, T>(Winograd.ScaleHalf * Winograd.RootHalf), u1 - u2, oddTwo), ref to, toStep);
        V last = V.MultiplyAdd(Winograd.Constant<V, T>(2), evenTwo, V.Load(in from, 5 * step));
        V.Store(V.MultiplyAdd(Winograd.Constant<V, T>(0.5), even, last), ref to, 2 * toStep);
    }
}
