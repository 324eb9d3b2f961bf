using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>Which element of each of several windows is its maximum: the one that the gradient goes to.</summary>
public static class MaxWindow
{
    /// <summary>Compares the next element of each window with the largest so far.</summary>
    /// <remarks>The first of equal elements stays; a NaN is larger than all others, as in PyTorch.</remarks>
    /// <param name="value">The elements.</param>
    /// <param name="place">Their place in the window.</param>
    /// <param name="max">The largest elements so far, negative infinity before the first.</param>
    /// <param name="maxPlace">Their places, the first place before the first.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Take<V, T>(V value, V place, ref V max, ref V maxPlace)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        V isLarger = V.GreaterThanOrNaN(value, max);
        max = V.Select(isLarger, value, max);
        maxPlace = V.Select(isLarger, place, maxPlace);
    }

    /// <summary>The gradient of the elements at one place: that of the window where they are its maximum, else zero.</summary>
    /// <param name="maxPlace">The places of the maxima.</param>
    /// <param name="place">The place.</param>
    /// <param name="dY">The gradients of the windows' maxima.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Gradient<V, T>(V maxPlace, V place, V dY)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T> =>
        V.Select(V.Equals(maxPlace, place), dY, V.Zero);

    /// <summary>Adds the gradient of each window's maximum to that of the pixel it is.</summary>
    /// <param name="maxPlace">The places of the maxima, as pixels from the first one that the window may have.</param>
    /// <param name="dY">The gradients of the maxima.</param>
    /// <param name="lanes">How many windows, 1 to a vector's lanes.</param>
    /// <param name="dX">The gradient of the first window's first pixel.</param>
    /// <param name="stride">Pixels from one window to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static void Scatter<V, T>(V maxPlace, ref readonly T dY, int lanes, ref T dX, int stride)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T places = ref Unsafe.As<V, T>(ref maxPlace);
        for (int i = 0; i < lanes; i++)
        {
            int pixel = int.CreateTruncating(Unsafe.Add(ref places, i)) + (i * stride);
            Unsafe.Add(ref dX, pixel) += Unsafe.Add(ref Unsafe.AsRef(in dY), i);
        }
    }
}
