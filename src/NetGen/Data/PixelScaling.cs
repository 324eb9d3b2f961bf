using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetGen;

/// <summary>Makes bytes numbers: (byte / 255 − mean) / deviation, computed as (byte − 255·mean) / (255·deviation) in single precision.</summary>
/// <remarks>A division and no multiplication by its inverse, so that with mean 0 and deviation 1 every value is byte / 255 rounded once.</remarks>
internal sealed class PixelScaling
{
    private readonly float _mean;
    private readonly float _deviation;

    // What each byte becomes.
    private readonly float[] _table = new float[256];

    /// <param name="mean">Subtracted, in a range from 0 to 1.</param>
    /// <param name="deviation">Divides, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">Pixels would not be finite in single precision, or all the same.</exception>
    public PixelScaling(double mean, double deviation)
    {
        _mean = (float)(255 * mean);
        _deviation = (float)(255 * deviation);
        if (!float.IsFinite(_mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, $"Expected a finite number of single precision, found {mean}.");
        }

        // Every other byte lies between these two.
        if (!(_deviation > 0) || !float.IsFinite(_deviation) || !float.IsFinite((0 - _mean) / _deviation) || !float.IsFinite((255 - _mean) / _deviation))
        {
            throw new ArgumentOutOfRangeException(
                nameof(deviation), deviation, $"Expected a number above 0 that makes bytes finite in single precision, found {deviation}.");
        }

        for (int value = 0; value < _table.Length; value++)
        {
            _table[value] = (value - _mean) / _deviation;
        }
    }

    /// <summary>Scales pixels, to the same values on every machine.</summary>
    /// <typeparam name="T">The scalar type to scale to.</typeparam>
    /// <param name="pixels">The bytes.</param>
    /// <param name="values">Receives as many values.</param>
    // At once as fast as it gets: unoptimized, vectors are slower than any loop over scalars, and the first epoch would see that.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Apply<T>(ReadOnlySpan<byte> pixels, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        if (typeof(T) == typeof(float) && Vector128.IsHardwareAccelerated)
        {
            ref byte pixel = ref MemoryMarshal.GetReference(pixels);
            ref float value = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values[..pixels.Length]));
            for (; i <= pixels.Length - Vector128<byte>.Count; i += Vector128<byte>.Count)
            {
                (Vector128<ushort> low, Vector128<ushort> high) = Vector128.Widen(Vector128.LoadUnsafe(ref pixel, (nuint)i));
                Store(low, ref value, i);
                Store(high, ref value, i + Vector128<ushort>.Count);
            }
        }

        for (; i < pixels.Length; i++)
        {
            values[i] = T.CreateTruncating(_table[pixels[i]]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Store(Vector128<ushort> pixels, ref float values, int offset)
    {
        (Vector128<uint> low, Vector128<uint> high) = Vector128.Widen(pixels);
        Scale(low).StoreUnsafe(ref values, (nuint)offset);
        Scale(high).StoreUnsafe(ref values, (nuint)(offset + Vector128<uint>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector128<float> Scale(Vector128<uint> pixels) =>
        (Vector128.ConvertToSingle(pixels.AsInt32()) - Vector128.Create(_mean)) / Vector128.Create(_deviation);
}
