using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Reads and writes the lanes of a row: whole vectors, or what is left at its end, in order, every other one or all but one.</summary>
public static class Lanes
{
    /// <summary>Reads the next <paramref name="lanes"/> scalars, 1 to a vector's lanes, and nothing past them.</summary>
    /// <param name="source">The row.</param>
    /// <param name="offset">Where in the row.</param>
    /// <param name="lanes">How many.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Load<V, T>(ref readonly T source, nint offset, int lanes)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        lanes == V.Count ? V.Load(in source, offset) : V.LoadPartial(in source, offset, lanes);

    /// <summary>Writes the next <paramref name="lanes"/> scalars, 1 to a vector's lanes, and nothing past them.</summary>
    /// <param name="value">What is written.</param>
    /// <param name="destination">The row.</param>
    /// <param name="offset">Where in the row.</param>
    /// <param name="lanes">How many.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<V, T>(V value, ref T destination, nint offset, int lanes)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (lanes == V.Count)
        {
            V.Store(value, ref destination, offset);
        }
        else
        {
            V.StorePartial(value, ref destination, offset, lanes);
        }
    }

    /// <summary>Reads the next 2·<paramref name="lanes"/> scalars, and parts those at even places from those at odd ones.</summary>
    /// <param name="source">The row.</param>
    /// <param name="offset">Where in the row.</param>
    /// <param name="lanes">How many pairs, 1 to a vector's lanes.</param>
    /// <param name="even">Receives the first of each pair.</param>
    /// <param name="odd">Receives the second of each pair.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void LoadPairs<V, T>(ref readonly T source, nint offset, int lanes, out V even, out V odd)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int second = (2 * lanes) - V.Count;
        V a = second >= 0 ? V.Load(in source, offset) : V.LoadPartial(in source, offset, 2 * lanes);
        V b = second > 0 ? Load<V, T>(in source, offset + V.Count, second) : V.Zero;
        even = V.Even(a, b);
        odd = V.Odd(a, b);
    }

    /// <summary>The sums of neighbouring lanes, 0 and 1, 2 and 3, …: those of <paramref name="a"/>, then those of <paramref name="b"/>.</summary>
    /// <param name="a">The vector whose sums come first.</param>
    /// <param name="b">The vector whose sums come second.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V PairSums<V, T>(V a, V b)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.Even(a, b) + V.Odd(a, b);

    /// <summary>The vector with one lane zero.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="lane">Which; where there is no such lane, none is.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Except<V, T>(V x, int lane)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> => V.Select(V.Equals(V.Indices, V.Constant(lane)), V.Zero, x);

    /// <summary>Writes 2·<paramref name="lanes"/> scalars: the first of each vector, then the second, and so on.</summary>
    /// <param name="even">The first of each pair.</param>
    /// <param name="odd">The second of each pair.</param>
    /// <param name="destination">The row.</param>
    /// <param name="offset">Where in the row.</param>
    /// <param name="lanes">How many pairs, 1 to a vector's lanes.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StorePairs<V, T>(V even, V odd, ref T destination, nint offset, int lanes)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int second = (2 * lanes) - V.Count;
        V a = V.InterleaveLow(even, odd);
        if (second < 0)
        {
            V.StorePartial(a, ref destination, offset, 2 * lanes);
            return;
        }

        V.Store(a, ref destination, offset);
        if (second > 0)
        {
            Store<V, T>(V.InterleaveHigh(even, odd), ref destination, offset + V.Count, second);
        }
    }
}
