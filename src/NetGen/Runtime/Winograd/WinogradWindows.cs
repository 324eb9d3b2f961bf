using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// The windows of a convolution for Winograd's algorithm: transforms a panel of them, the channels of the result side by
/// side, and takes the gradient of the transform back to that of the windows.
/// </summary>
/// <param name="Filters">Output channels of the convolution.</param>
/// <param name="Channels">Its input channels.</param>
/// <typeparam name="F">The form of Winograd's convolution.</typeparam>
public readonly record struct WinogradWindows<F>(int Filters, int Channels)
    where F : struct, IWinogradForm
{

    private static int Window => F.Window * F.Window;

    // Channels whose windows are turned at a time: few enough for the first-level cache.
    private const int Group = 8;

    // Filters and channels whose gradient is summed at a time: enough to be worth their transforms, few enough to stay in a cache.
    private const int MaxPart = 128;

    /// <summary>How many filters and channels of the gradient each item of the work has, so that all threads have some.</summary>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="threads">Number of threads.</param>
    public (int Filters, int Channels) Part(int lanes, int threads)
    {
        int filters = Math.Min(Filters, MaxPart);
        int channels = Math.Min(Channels, MaxPart);
        while (Parts(Filters, filters) * Parts(Channels, channels) < threads && Math.Max(filters, channels) > lanes)
        {
            if (filters >= channels)
            {
                filters = Half(filters, lanes);
            }
            else
            {
                channels = Half(channels, lanes);
            }
        }

        return (filters, channels);
    }

    /// <summary><c>G g Gᵀ</c> of the windows of some filters, as the forward pass reads them.</summary>
    /// <param name="weight"><c>[filters, channels, r, r]</c>.</param>
    /// <param name="filter">The first filter.</param>
    /// <param name="width">Columns of the panel, in whole vectors; those past the last filter are 0.</param>
    /// <param name="productStride">Elements from one matrix of the panel to the next.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="panel">Receives <c>[36, channels, width]</c>.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void Transform<V, T>(ReadOnlySpan<T> weight, int filter, int width, int productStride, Span<T> work, Span<T> panel)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int filters = Math.Min(width, Filters - filter);
        Span<T> windows = work[..(Group * Window * width)];
        windows.Clear();
        ref T columns = ref MemoryMarshal.GetReference(work.Slice(windows.Length, F.Window * Winograd.Tile * V.Count));
        ref T to = ref MemoryMarshal.GetReference(panel[..(((Winograd.Products - 1) * productStride) + (Channels * width))]);
        for (int c = 0; c < Channels; c += Group)
        {
            int some = Math.Min(Group, Channels - c);
            Transpose.Copy(weight[(((filter * Channels) + c) * Window)..], Channels * Window, windows, width, filters, some * Window);
            for (int i = 0; i < some; i++)
            {
                TransformWindows<V, T>(ref windows[i * Window * width], width, 0, width, ref columns, ref Unsafe.Add(ref to, (c + i) * width), productStride);
            }
        }
    }

    /// <summary><c>G g Gᵀ</c> of the windows of some channels turned around, as the gradient of the input reads them.</summary>
    /// <param name="weight"><c>[filters, channels, r, r]</c>.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="width">Columns of the panel, in whole vectors; those past the last channel are 0.</param>
    /// <param name="productStride">Elements from one matrix of the panel to the next.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="panel">Receives <c>[36, filters, width]</c>.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void TransformTurned<V, T>(ReadOnlySpan<T> weight, int channel, int width, int productStride, Span<T> work, Span<T> panel)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int channels = Math.Min(width, Channels - channel);
        Span<T> windows = work[..(Window * width)];
        windows.Clear();
        ref T columns = ref MemoryMarshal.GetReference(work.Slice(windows.Length, F.Window * Winograd.Tile * V.Count));
        ref T to = ref MemoryMarshal.GetReference(panel[..(((Winograd.Products - 1) * productStride) + (Filters * width))]);
        for (int k = 0; k < Filters; k++)
        {
            Transpose.Copy(weight[(((k * Channels) + channel) * Window)..], Window, windows, width, channels, Window);
            TransformWindows<V, T>(ref windows[0], -width, (Window - 1) * width, width, ref columns, ref Unsafe.Add(ref to, k * width), productStride);
        }
    }

    /// <summary><c>gradient += Gᵀ dU G</c> for the windows of some filters and channels.</summary>
    /// <param name="sums">dU, <c>[36, channels, filters]</c> of those.</param>
    /// <param name="filterStride">Elements from one channel of it to the next, in whole vectors.</param>
    /// <param name="productStride">Elements from one of its matrices to the next.</param>
    /// <param name="filter">The first filter.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="gradient"><c>[filters, channels, r, r]</c>.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void AddGradient<V, T>(
        ReadOnlySpan<T> sums, int filterStride, int productStride, int filter, int filters, int channel, int channels, Span<T> work, Span<T> gradient)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Span<T> columns = work[..(Group * Window * V.Count)];
        Span<T> rows = work.Slice(columns.Length, columns.Length);
        ref T half = ref MemoryMarshal.GetReference(work.Slice(2 * columns.Length, F.Window * Winograd.Tile * V.Count));
        for (int k = 0; k < filters; k += V.Count)
        {
            int lanes = Math.Min(V.Count, filters - k);
            for (int c = 0; c < channels; c += Group)
            {
                int some = Math.Min(Group, channels - c);
                for (int i = 0; i < some; i++)
                {
                    ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), ((c + i) * filterStride) + k);
                    TransformGradient<V, T>(ref from, productStride, ref half, ref columns[i * Window * V.Count]);
                }

                Transpose.Copy(columns, V.Count, rows, Group * Window, some * Window, V.Count);
                for (int i = 0; i < lanes; i++)
                {
                    Kernels.Accumulate(
                        gradient.Slice((((filter + k + i) * Channels) + channel + c) * Window, some * Window), rows.Slice(i * Group * Window, some * Window));
                }
            }
        }
    }

    private static int Parts(int size, int part) => (size + part - 1) / part;

    private static int Half(int part, int lanes) => Parts(part, 2 * lanes) * lanes;

    // The windows' elements are vectors an element stride apart, from the first one on.
    private static void TransformWindows<V, T>(ref T windows, nint element, nint first, int width, ref T columns, ref T to, nint product)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int v = 0; v < width; v += V.Count)
        {
            for (int j = 0; j < F.Window; j++)
            {
                F.TransformWindow<V, T>(
                    in Unsafe.Add(ref windows, first + v + (j * element)), F.Window * element, ref Unsafe.Add(ref columns, j * V.Count), F.Window * V.Count);
            }

            for (int i = 0; i < Winograd.Tile; i++)
            {
                F.TransformWindow<V, T>(
                    in Unsafe.Add(ref columns, i * F.Window * V.Count), V.Count, ref Unsafe.Add(ref to, v + (i * Winograd.Tile * product)), product);
            }
        }
    }

    private static void TransformGradient<V, T>(ref T from, nint product, ref T rows, ref T to)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int i = 0; i < Winograd.Tile; i++)
        {
            F.WindowGradient<V, T>(
                in Unsafe.Add(ref from, i * Winograd.Tile * product), product, ref Unsafe.Add(ref rows, i * V.Count), Winograd.Tile * V.Count);
        }

        for (int j = 0; j < F.Window; j++)
        {
            F.WindowGradient<V, T>(
                in Unsafe.Add(ref rows, j * Winograd.Tile * V.Count), V.Count, ref Unsafe.Add(ref to, j * V.Count), F.Window * V.Count);
        }
    }
}
