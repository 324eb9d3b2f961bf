using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen.Runtime;

/// <summary>The few kernels that do not depend on a network's shape.</summary>
internal static class Kernels
{
    /// <summary><c>sum[i] += terms[i]</c>.</summary>
    public static void Accumulate<T>(Span<T> sum, ReadOnlySpan<T> terms)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Accumulate<Simd512<T>, T>(sum, terms);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Accumulate<Simd256<T>, T>(sum, terms);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Accumulate<Simd128<T>, T>(sum, terms);
        }
        else
        {
            Accumulate<Simd1<T>, T>(sum, terms);
        }
    }

    private static void Accumulate<V, T>(Span<T> sum, ReadOnlySpan<T> terms)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T destination = ref MemoryMarshal.GetReference(sum);
        ref T source = ref MemoryMarshal.GetReference(terms);
        int i = 0;
        for (; i <= sum.Length - V.Count; i += V.Count)
        {
            V.Store(V.Load(in destination, i) + V.Load(in source, i), ref destination, i);
        }

        for (; i < sum.Length; i++)
        {
            sum[i] += terms[i];
        }
    }
}
