using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// The tiles of an image for Winograd's convolution: takes its channels side by side and transforms them, a vector of
/// channels at a time, and takes the products back to an image.
/// </summary>
/// <remarks>
/// The tiles of a batch are numbered along rows of tiles ("lines"), then down an image, then from image to image. A block is some
/// whole lines. Its transform is <c>[36, tiles, channels]</c>: for each element of the transform a matrix, for one product.
/// </remarks>
/// <param name="Channels">Channels of the image.</param>
/// <param name="Height">Height of the image.</param>
/// <param name="Width">Width of the image.</param>
/// <param name="PaddingHeight">Zero rows above and below the image.</param>
/// <param name="PaddingWidth">Zero columns left and right of it.</param>
/// <param name="Lines">Lines of tiles of an image.</param>
/// <param name="LineTiles">Tiles of a line.</param>
/// <param name="TileStride">Elements from a tile of the transform to the next, at least the channels, in whole vectors.</param>
/// <param name="ProductStride">Elements from one matrix of the transform to the next.</param>
/// <typeparam name="F">The form of Winograd's convolution.</typeparam>
public readonly record struct WinogradTiles<F>(
    int Channels,
    int Height,
    int Width,
    int PaddingHeight,
    int PaddingWidth,
    int Lines,
    int LineTiles,
    int TileStride,
    int ProductStride)
    where F : struct, IWinogradForm
{
    // Tiles whose columns are transformed before their rows are: few enough for the first-level cache.
    private const int Group = 8;

    /// <summary><c>Bᵀ d B</c> of a block's tiles d.</summary>
    /// <param name="images"><c>[N, channels, height, width]</c>.</param>
    /// <param name="line">The block's first line.</param>
    /// <param name="lines">Lines of the block.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="transform">Receives <c>[36, tiles, channels]</c>; lanes past the channels are left undefined.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void TransformInput<V, T>(ReadOnlySpan<T> images, int line, int lines, int channel, int channels, Span<T> work, Span<T> transform)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int pitch = (LineTiles * F.Step) + F.Window - 1;
        int columnPitch = ((Group * F.Step) + F.Window - 1) * V.Count;
        for (int c = 0; c < channels; c += V.Count)
        {
            for (int at = 0; at < lines;)
            {
                (int image, int first) = Math.DivRem(line + at, Lines);
                int some = Math.Min(Lines - first, lines - at);
                int rows = (some * F.Step) + F.Window - 1;
                Span<T> strip = work[..(rows * pitch * V.Count)];
                FillStrip(
                    images.Slice(image * Channels * Height * Width, Channels * Height * Width), channel + c, Math.Min(V.Count, channels - c),
                    (first * F.Step) - PaddingHeight, rows, PaddingWidth, pitch, V.Count, strip);
                ref T strip0 = ref MemoryMarshal.GetReference(strip);
                ref T columns = ref MemoryMarshal.GetReference(work.Slice(strip.Length, Winograd.Tile * columnPitch));
                for (int i = 0; i < some; i++)
                {
                    for (int j = 0; j < LineTiles; j += Group)
                    {
                        int group = Math.Min(Group, LineTiles - j);
                        TransformColumns<V, T>(
                            ref Unsafe.Add(ref strip0, ((i * pitch) + j) * F.Step * V.Count), pitch * V.Count, (group * F.Step) + F.Window - 1,
                            ref columns, columnPitch);
                        int tile = ((at + i) * LineTiles) + j;
                        ref T to = ref MemoryMarshal.GetReference(transform[((tile * TileStride) + c)..]);
                        TransformRows<V, T>(ref columns, columnPitch, group, ref to);
                    }
                }

                at += some;
            }
        }
    }

    /// <summary><c>A dY Aᵀ</c> of a block's tiles dY of the gradient of the output.</summary>
    /// <param name="gradients"><c>[N, channels, height, width]</c>; padding is 0.</param>
    /// <param name="line">The block's first line.</param>
    /// <param name="lines">Lines of the block.</param>
    /// <param name="channel">The first channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="transform">Receives <c>[36, tiles, channels]</c>; lanes past the channels are left undefined.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void TransformOutputGradient<V, T>(
        ReadOnlySpan<T> gradients, int line, int lines, int channel, int channels, Span<T> work, Span<T> transform)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int pitch = LineTiles * F.Step;
        int row = pitch * V.Count;
        for (int c = 0; c < channels; c += V.Count)
        {
            for (int at = 0; at < lines;)
            {
                (int image, int first) = Math.DivRem(line + at, Lines);
                int some = Math.Min(Lines - first, lines - at);
                Span<T> strip = work[..(some * F.Step * row)];
                FillStrip(
                    gradients.Slice(image * Channels * Height * Width, Channels * Height * Width), channel + c, Math.Min(V.Count, channels - c),
                    first * F.Step, some * F.Step, 0, pitch, V.Count, strip);
                ref T columns = ref MemoryMarshal.GetReference(work.Slice(strip.Length, Winograd.Products * V.Count));
                for (int i = 0; i < some * LineTiles; i++)
                {
                    (int h, int w) = Math.DivRem(i, LineTiles);
                    int tile = (at * LineTiles) + i;
                    ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(strip), ((h * pitch) + w) * F.Step * V.Count);
                    ref T to = ref MemoryMarshal.GetReference(transform[((tile * TileStride) + c)..]);
                    TransformGradient<V, T>(ref from, row, ref columns, ref to);
                }

                at += some;
            }
        }
    }

    /// <summary><c>Aᵀ M A</c>, the outputs, of some lines of one image; from products of some channels.</summary>
    /// <param name="products"><c>[36, tiles, channels]</c>, from the lines' first tile on.</param>
    /// <param name="lines">Number of lines.</param>
    /// <param name="rows">Rows of the output that they have, at most a tile's outputs each.</param>
    /// <param name="channels">Number of channels, in whole vectors.</param>
    /// <param name="work">Working memory.</param>
    /// <param name="outputs">Receives <c>[channels, rows, width]</c>.</param>
    /// <param name="channelStride">Elements from one channel of that to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void TransformOutput<V, T>(ReadOnlySpan<T> products, int lines, int rows, int channels, Span<T> work, Span<T> outputs, int channelStride)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int pitch = LineTiles * F.Step;
        int row = pitch * V.Count;
        Span<T> strip = work[..(lines * F.Step * row)];
        ref T rowsOf = ref MemoryMarshal.GetReference(work.Slice(strip.Length, F.Step * Winograd.Tile * V.Count));
        for (int c = 0; c < channels; c += V.Count)
        {
            for (int i = 0; i < lines * LineTiles; i++)
            {
                (int h, int w) = Math.DivRem(i, LineTiles);
                ref T from = ref Unsafe.Add(ref MemoryMarshal.GetReference(products), (i * TileStride) + c);
                ref T to = ref Unsafe.Add(ref MemoryMarshal.GetReference(strip), ((h * pitch) + w) * F.Step * V.Count);
                TransformProducts<V, T>(ref from, ref rowsOf, ref to, row);
            }

            Span<T> channel = outputs[(c * channelStride)..];
            if (pitch == Width)
            {
                Transpose.Copy(strip, V.Count, channel, channelStride, rows * Width, V.Count);
                continue;
            }

            for (int i = 0; i < rows; i++)
            {
                Transpose.Copy(strip[(i * row)..], V.Count, channel[(i * Width)..], channelStride, Width, V.Count);
            }
        }
    }

    // strip[i, j, c] = image[c, firstRow + i, j − padding], or 0 outside the image.
    private void FillStrip<T>(
        ReadOnlySpan<T> image, int channel, int channels, int firstRow, int rows, int padding, int pitch, int lanes, Span<T> strip)
        where T : unmanaged, INumberBase<T>
    {
        int columns = Math.Min(Width, pitch - padding);
        for (int i = 0; i < rows; i++)
        {
            int h = firstRow + i;
            Span<T> row = strip.Slice(i * pitch * lanes, pitch * lanes);
            if ((uint)h >= (uint)Height)
            {
                row.Clear();
                continue;
            }

            row[..(padding * lanes)].Clear();
            row[((padding + columns) * lanes)..].Clear();
            Transpose.Copy(
                image[((channel * Height * Width) + (h * Width))..], Height * Width, row[(padding * lanes)..], lanes, channels, columns);
        }
    }

    private static void TransformColumns<V, T>(ref T strip, nint row, int columns, ref T transformed, nint columnPitch)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (nint j = 0; j < columns * V.Count; j += V.Count)
        {
            Winograd.TransformInput<V, T>(in Unsafe.Add(ref strip, j), row, ref Unsafe.Add(ref transformed, j), columnPitch);
        }
    }

    private void TransformRows<V, T>(ref T columns, nint columnPitch, int tiles, ref T to)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint product = ProductStride;
        for (int i = 0; i < Winograd.Tile; i++)
        {
            ref T from = ref Unsafe.Add(ref columns, i * columnPitch);
            ref T transformed = ref Unsafe.Add(ref to, i * Winograd.Tile * product);
            for (int t = 0; t < tiles; t++)
            {
                Winograd.TransformInput<V, T>(in from, V.Count, ref transformed, product);
                from = ref Unsafe.Add(ref from, F.Step * V.Count);
                transformed = ref Unsafe.Add(ref transformed, TileStride);
            }
        }
    }

    private void TransformGradient<V, T>(ref T from, nint row, ref T columns, ref T to)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint product = ProductStride;
        for (int j = 0; j < F.Step; j++)
        {
            F.OutputGradient<V, T>(in Unsafe.Add(ref from, j * V.Count), row, ref Unsafe.Add(ref columns, j * V.Count), F.Step * V.Count);
        }

        for (int i = 0; i < Winograd.Tile; i++)
        {
            F.OutputGradient<V, T>(
                in Unsafe.Add(ref columns, i * F.Step * V.Count), V.Count, ref Unsafe.Add(ref to, i * Winograd.Tile * product), product);
        }
    }

    private void TransformProducts<V, T>(ref T from, ref T rows, ref T to, nint row)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        nint product = ProductStride;
        for (int j = 0; j < Winograd.Tile; j++)
        {
            F.Output<V, T>(
                in Unsafe.Add(ref from, j * product), Winograd.Tile * product, ref Unsafe.Add(ref rows, j * V.Count), Winograd.Tile * V.Count);
        }

        for (int i = 0; i < F.Step; i++)
        {
            F.Output<V, T>(in Unsafe.Add(ref rows, i * Winograd.Tile * V.Count), V.Count, ref Unsafe.Add(ref to, i * row), V.Count);
        }
    }
}
