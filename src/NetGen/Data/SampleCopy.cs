using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen;

/// <summary>Copies samples out of one flat vector, converting to the network's scalar type.</summary>
internal static class SampleCopy
{
    /// <summary>Copies the samples of the indices, each of <paramref name="size"/> values, one after another.</summary>
    public static void Gather<T>(ReadOnlySpan<float> source, int size, ReadOnlySpan<int> indices, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int n = 0; n < indices.Length; n++)
        {
            ReadOnlySpan<float> from = source.Slice(indices[n] * size, size);
            Span<T> to = destination.Slice(n * size, size);
            if (typeof(T) == typeof(float))
            {
                from.CopyTo(MemoryMarshal.Cast<T, float>(to));
                continue;
            }

            for (int i = 0; i < from.Length; i++)
            {
                to[i] = T.CreateTruncating(from[i]);
            }
        }
    }
}
