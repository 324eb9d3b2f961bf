using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>What all forms of Winograd's convolution share, see <see cref="IWinogradForm"/>.</summary>
internal static class Winograd
{
    /// <summary>Height and width of a tile of the input.</summary>
    public const int Tile = 6;

    /// <summary>Products of a tile.</summary>
    public const int Products = Tile * Tile;

    /// <summary>A point where polynomials are evaluated, √½; −√½ is another.</summary>
    public const double RootHalf = 0.70710678118654752440;

    /// <summary>A point where polynomials are evaluated, √2; −√2 is another.</summary>
    public const double RootTwo = 1.41421356237309504880;

    /// <summary>What windows are divided by at ±√½: 2a²·(a² − b²) for the points a = √½ and b = √2.</summary>
    public const double ScaleHalf = -2.0 / 3;

    /// <summary>What windows are divided by at ±√2: 2b²·(b² − a²).</summary>
    public const double ScaleTwo = 1.0 / 6;

    /// <summary>All lanes a constant.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Constant<V, T>(double value)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.Create(T.CreateTruncating(value));

    /// <summary>Bᵀ d: six elements of the input, transformed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransformInput<V, T>(ref readonly T from, nint step, ref T to, nint toStep)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V d0 = V.Load(in from, 0);
        V d1 = V.Load(in from, step);
        V d2 = V.Load(in from, 2 * step);
        V d3 = V.Load(in from, 3 * step);
        V d4 = V.Load(in from, 4 * step);
        V d5 = V.Load(in from, 5 * step);
        V even = V.MultiplyAdd(Constant<V, T>(-2), d2, d4);
        V odd = V.MultiplyAdd(Constant<V, T>(-2), d1, d3);
        V evenTwo = V.MultiplyAdd(Constant<V, T>(-0.5), d2, d4);
        V oddTwo = V.MultiplyAdd(Constant<V, T>(-0.5), d1, d3);
        V zero = V.MultiplyAdd(Constant<V, T>(-2.5), d2, d0 + d4);
        V infinity = V.MultiplyAdd(Constant<V, T>(-2.5), d3, d1 + d5);
        StoreValues<V, T>(zero, even, odd, evenTwo, oddTwo, infinity, ref to, toStep);
    }

    /// <summary>Writes the values at 0, ±√½, ±√2 and ∞ of a polynomial that is given by its even and odd part at √½ and √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreValues<V, T>(V zero, V even, V odd, V evenTwo, V oddTwo, V infinity, ref T to, nint step)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V.Store(zero, ref to, 0);
        V.Store(V.MultiplyAdd(Constant<V, T>(RootHalf), odd, even), ref to, step);
        V.Store(V.MultiplyAdd(Constant<V, T>(-RootHalf), odd, even), ref to, 2 * step);
        V.Store(V.MultiplyAdd(Constant<V, T>(RootTwo), oddTwo, evenTwo), ref to, 3 * step);
        V.Store(V.MultiplyAdd(Constant<V, T>(-RootTwo), oddTwo, evenTwo), ref to, 4 * step);
        V.Store(infinity, ref to, 5 * step);
    }
}
