using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>
/// Loads and stores whole vectors and a span's shorter end alike, so that an elementwise formula is written once and every
/// element sees the same instructions, wherever a range begins or ends.
/// </summary>
internal static class Lanes
{
    /// <summary>The elements from <paramref name="index"/> on; lanes past the span's end are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> Load<T>(ReadOnlySpan<T> values, int index)
        where T : unmanaged =>
        index <= values.Length - Vector<T>.Count
            ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)index)
            : LoadEnd(values[index..]);

    /// <summary>Writes the elements from <paramref name="index"/> on; lanes past the span's end are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(Vector<T> vector, Span<T> values, int index)
        where T : unmanaged
    {
        if (index <= values.Length - Vector<T>.Count)
        {
            vector.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)index);
        }
        else
        {
            StoreEnd(vector, values[index..]);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<T> LoadEnd<T>(ReadOnlySpan<T> end)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        lanes.Clear();
        end.CopyTo(lanes);
        return new Vector<T>(lanes);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StoreEnd<T>(Vector<T> vector, Span<T> end)
        where T : unmanaged
    {
        Span<T> lanes = stackalloc T[Vector<T>.Count];
        vector.CopyTo(lanes);
        lanes[..end.Length].CopyTo(end);
    }
}
