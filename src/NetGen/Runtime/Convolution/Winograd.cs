using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>
/// The one-dimensional transforms of Winograd's convolution F(4, 3): four outputs of a window of three take six products instead
/// of twelve, and a tile of 4 x 4 outputs under a 3 x 3 window 36 instead of 144.
/// </summary>
/// <remarks>
/// <para>
/// y = Aᵀ[(G g) ⊙ (Bᵀ d)], for a tile d of six inputs and a window g; in two dimensions each transform is applied to columns, then
/// to rows. Sums over channels are taken between the transforms, and become one matrix product for each of the 36 elements. Source:
/// Lavin and Gray 2016, "Fast algorithms for convolutional neural networks", arXiv:1509.09308, section 4.
/// </para>
/// <para>
/// The polynomials are evaluated at 0, ±√½, ±√2 and ∞ instead of the usual 0, ±1, ±2 and ∞: a third of the rounding error, and
/// since √½·√2 = 1 fewer multiplications.
/// </para>
/// </remarks>
public static class Winograd
{
    /// <summary>Height and width of a tile of the input.</summary>
    public const int Tile = 6;

    /// <summary>Height and width of the tile of the output that comes of it: from one tile to the next.</summary>
    public const int Step = 4;

    /// <summary>Products of a tile.</summary>
    public const int Products = Tile * Tile;

    private const double RootHalf = 0.70710678118654752440;
    private const double RootTwo = 1.41421356237309504880;

    /// <summary>Bᵀ d: six elements of the input, transformed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Input<V, T>(V d0, V d1, V d2, V d3, V d4, V d5, out V v0, out V v1, out V v2, out V v3, out V v4, out V v5)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V even = V.MultiplyAdd(V.Create(T.CreateTruncating(-2)), d2, d4);
        V odd = V.MultiplyAdd(V.Create(T.CreateTruncating(-2)), d1, d3);
        V evenHalf = V.MultiplyAdd(V.Create(T.CreateTruncating(-0.5)), d2, d4);
        V oddHalf = V.MultiplyAdd(V.Create(T.CreateTruncating(-0.5)), d1, d3);
        v0 = V.MultiplyAdd(V.Create(T.CreateTruncating(-2.5)), d2, d0 + d4);
        v1 = V.MultiplyAdd(V.Create(T.CreateTruncating(RootHalf)), odd, even);
        v2 = V.MultiplyAdd(V.Create(T.CreateTruncating(-RootHalf)), odd, even);
        v3 = V.MultiplyAdd(V.Create(T.CreateTruncating(RootTwo)), oddHalf, evenHalf);
        v4 = V.MultiplyAdd(V.Create(T.CreateTruncating(-RootTwo)), oddHalf, evenHalf);
        v5 = V.MultiplyAdd(V.Create(T.CreateTruncating(-2.5)), d3, d1 + d5);
    }

    /// <summary>Aᵀ m: four outputs from six products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Output<V, T>(V m0, V m1, V m2, V m3, V m4, V m5, out V y0, out V y1, out V y2, out V y3)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V sum = m1 + m2;
        V difference = m1 - m2;
        V sumTwo = m3 + m4;
        V differenceTwo = m3 - m4;
        V two = V.Create(T.CreateTruncating(2));
        y0 = m0 + sum + sumTwo;
        y1 = V.Create(T.CreateTruncating(RootHalf)) * V.MultiplyAdd(two, differenceTwo, difference);
        y2 = V.MultiplyAdd(two, sumTwo, V.Create(T.CreateTruncating(0.5)) * sum);
        y3 = V.MultiplyAdd(V.Create(T.CreateTruncating(RootHalf / 2)), difference, V.MultiplyAdd(V.Create(T.CreateTruncating(2 * RootTwo)), differenceTwo, m5));
    }

    /// <summary>A dY: the gradient of six products from that of four outputs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void OutputGradient<V, T>(V y0, V y1, V y2, V y3, out V m0, out V m1, out V m2, out V m3, out V m4, out V m5)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V half = V.Create(T.CreateTruncating(0.5));
        V two = V.Create(T.CreateTruncating(2));
        V even = V.MultiplyAdd(half, y2, y0);
        V odd = V.MultiplyAdd(half, y3, y1);
        V evenTwo = V.MultiplyAdd(two, y2, y0);
        V oddTwo = V.MultiplyAdd(two, y3, y1);
        m0 = y0;
        m1 = V.MultiplyAdd(V.Create(T.CreateTruncating(RootHalf)), odd, even);
        m2 = V.MultiplyAdd(V.Create(T.CreateTruncating(-RootHalf)), odd, even);
        m3 = V.MultiplyAdd(V.Create(T.CreateTruncating(RootTwo)), oddTwo, evenTwo);
        m4 = V.MultiplyAdd(V.Create(T.CreateTruncating(-RootTwo)), oddTwo, evenTwo);
        m5 = y3;
    }

    /// <summary>G g: three elements of a window, transformed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Window<V, T>(V g0, V g1, V g2, out V u0, out V u1, out V u2, out V u3, out V u4, out V u5)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V even = V.Create(T.CreateTruncating(-2.0 / 3)) * V.MultiplyAdd(V.Create(T.CreateTruncating(0.5)), g2, g0);
        V evenTwo = V.Create(T.CreateTruncating(1.0 / 6)) * V.MultiplyAdd(V.Create(T.CreateTruncating(2)), g2, g0);
        V odd = V.Create(T.CreateTruncating(-2.0 / 3 * RootHalf)) * g1;
        V oddTwo = V.Create(T.CreateTruncating(RootTwo / 6)) * g1;
        u0 = g0;
        u1 = even + odd;
        u2 = even - odd;
        u3 = evenTwo + oddTwo;
        u4 = evenTwo - oddTwo;
        u5 = g2;
    }

    /// <summary>Gᵀ dU: the gradient of three elements of a window from that of the six they were transformed to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void WindowGradient<V, T>(V u0, V u1, V u2, V u3, V u4, V u5, out V g0, out V g1, out V g2)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V sum = V.Create(T.CreateTruncating(-2.0 / 3)) * (u1 + u2);
        V sumTwo = V.Create(T.CreateTruncating(1.0 / 6)) * (u3 + u4);
        g0 = u0 + sum + sumTwo;
        g1 = V.MultiplyAdd(
            V.Create(T.CreateTruncating(-2.0 / 3 * RootHalf)), u1 - u2, V.Create(T.CreateTruncating(RootTwo / 6)) * (u3 - u4));
        g2 = V.MultiplyAdd(
            V.Create(T.CreateTruncating(0.5)), sum, V.MultiplyAdd(V.Create(T.CreateTruncating(2)), sumTwo, u5));
    }
}
