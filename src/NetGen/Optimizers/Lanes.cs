using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen;

/// <summary>
/// Loads and stores whole vectors and a span's shorter end alike, so that an elementwise formula is written once and every
/// element sees the same instructions, wherever a range begins or ends.
/// </summary>
internal static class Lanes
{
    /// <summary>The elements from <paramref name="index"/> on; lanes past the span's end are zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TVector, T>(ReadOnlySpan<T> values, int index)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T start = ref MemoryMarshal.GetReference(values);
        int left = values.Length - index;
        return left >= TVector.Count ? TVector.Load(in start, index) : TVector.LoadPartial(in start, index, left);
    }

    /// <summary>Writes the elements from <paramref name="index"/> on; lanes past the span's end are dropped.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TVector, T>(TVector vector, Span<T> values, int index)
        where TVector : struct, ISimd<TVector, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T start = ref MemoryMarshal.GetReference(values);
        int left = values.Length - index;
        if (left >= TVector.Count)
        {
            TVector.Store(vector, ref start, index);
        }
        else
        {
            TVector.StorePartial(vector, ref start, index, left);
        }
    }
}
