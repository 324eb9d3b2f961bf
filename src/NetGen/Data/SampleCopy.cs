using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace NetGen;

/// <summary>Copies samples out of one flat vector, converting to the network's scalar type.</summary>
internal static class SampleCopy
{
    // What a core does not see coming by itself: the beginning of a run, until its prefetcher follows.
    private const int PrefetchedBytes = 1024;

    private const int LineBytes = 64;

    /// <summary>Asks for the beginning of a sample that is read next: shuffled samples are misses of all caches, one after another.</summary>
    public static unsafe void Prefetch(ReadOnlySpan<byte> sample)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        fixed (byte* start = sample)
        {
            for (int at = 0; at < Math.Min(sample.Length, PrefetchedBytes); at += LineBytes)
            {
                Sse.Prefetch0(start + at);
            }
        }
    }

    /// <summary>Copies the samples of the indices, each of <paramref name="size"/> values, one after another.</summary>
    public static void Gather<T>(ReadOnlySpan<float> source, int size, ReadOnlySpan<int> indices, Span<T> destination)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int n = 0; n < indices.Length; n++)
        {
            if (n + 1 < indices.Length)
            {
                Prefetch(MemoryMarshal.AsBytes(source.Slice(indices[n + 1] * size, size)));
            }

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
