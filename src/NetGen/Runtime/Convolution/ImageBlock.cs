using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// A block of rows of an image with its zero padding written out, laid so that a convolution becomes sums of shifted vectors.
/// </summary>
/// <remarks>
/// Rows of a plane follow one another at a fixed pitch, so that the output position (oh, ow) has the index oh·pitch + ow and the
/// pixel under element (r, s) of the window lies a constant distance from it, the same for all positions: the element's tap.
/// A vector of consecutive positions times one weight is then one load and one multiply-add, with no column ever gathered.
/// With a stride, the pixels that are a stride apart are laid side by side, one plane for each remainder ("phase").
/// </remarks>
public readonly struct ImageBlock
{
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly int _paddingHeight;
    private readonly int _paddingWidth;
    private readonly int _strideHeight;
    private readonly int _strideWidth;
    private readonly int _phasesHeight;
    private readonly int _phasesWidth;
    private readonly int _rows;
    private readonly int _pitch;

    /// <summary>The layout of a block; sizes in pixels.</summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="paddingHeight">Zero rows above and below the image.</param>
    /// <param name="paddingWidth">Zero columns left and right of it.</param>
    /// <param name="strideHeight">Rows from one window to the next.</param>
    /// <param name="strideWidth">Columns from one window to the next.</param>
    /// <param name="phasesHeight">Planes for different remainders of the row, at most the stride.</param>
    /// <param name="phasesWidth">Planes for different remainders of the column, at most the stride.</param>
    /// <param name="rows">Rows of each plane of the block.</param>
    /// <param name="pitch">Elements from one row of a plane to the next.</param>
    public ImageBlock(
        int channels,
        int height,
        int width,
        int paddingHeight,
        int paddingWidth,
        int strideHeight,
        int strideWidth,
        int phasesHeight,
        int phasesWidth,
        int rows,
        int pitch)
    {
        _channels = channels;
        _height = height;
        _width = width;
        _paddingHeight = paddingHeight;
        _paddingWidth = paddingWidth;
        _strideHeight = strideHeight;
        _strideWidth = strideWidth;
        _phasesHeight = phasesHeight;
        _phasesWidth = phasesWidth;
        _rows = rows;
        _pitch = pitch;
    }

    /// <summary>Fills the block for the output rows from <paramref name="firstRow"/> on.</summary>
    /// <param name="image"><c>[channels, height, width]</c>.</param>
    /// <param name="block">Receives <c>[channels, phasesHeight, phasesWidth, rows, pitch]</c>, and zeros after it.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void Fill<V, T>(ReadOnlySpan<T> image, Span<T> block, int firstRow)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int row = 0;
        for (int c = 0; c < _channels; c++)
        {
            ReadOnlySpan<T> channel = image.Slice(c * _height * _width, _height * _width);
            for (int a = 0; a < _phasesHeight; a++)
            {
                for (int b = 0; b < _phasesWidth; b++)
                {
                    for (int i = 0; i < _rows; i++, row++)
                    {
                        int h = ((firstRow + i) * _strideHeight) + a - _paddingHeight;
                        bool inside = (uint)h < (uint)_height;
                        if (_strideWidth == 1)
                        {
                            CopyRow<V, T>(inside ? channel.Slice(h * _width, _width) : [], block, row * _pitch);
                        }
                        else if (inside)
                        {
                            FillRow<V, T>(channel.Slice(h * _width, _width), block.Slice(row * _pitch, _pitch), b);
                        }
                        else
                        {
                            block.Slice(row * _pitch, _pitch).Clear();
                        }
                    }
                }
            }
        }

        block[(row * _pitch)..].Clear();
    }

    // block[first + j] = source[j − padding], or 0 outside the row. Whole vectors: what they write beyond the row, the next one
    // overwrites.
    private void CopyRow<V, T>(ReadOnlySpan<T> source, Span<T> block, int first)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        ref T from = ref MemoryMarshal.GetReference(source);
        ref T to = ref MemoryMarshal.GetReference(block);
        int padding = source.IsEmpty ? _pitch : Math.Min(_paddingWidth, _pitch);
        int pixels = Math.Min(source.Length, _pitch - padding);
        int at = first;
        for (; at < first + padding; at += V.Count)
        {
            StoreWithin(V.Zero, ref to, at, block.Length);
        }

        int written = Math.Max(at, first);
        at = first + padding;
        for (int j = 0; j < pixels; j += V.Count)
        {
            StoreWithin(Lanes.Load<V, T>(in from, j, Math.Min(V.Count, pixels - j)), ref to, at + j, block.Length);
            written = at + j + V.Count;
        }

        for (; written < first + _pitch; written += V.Count)
        {
            StoreWithin(V.Zero, ref to, written, block.Length);
        }

        static void StoreWithin(V value, ref T to, int at, int length) => Lanes.Store<V, T>(value, ref to, at, Math.Min(V.Count, length - at));
    }

    // destination[j] = source[j·stride + phase − padding], or 0 outside the row.
    private void FillRow<V, T>(ReadOnlySpan<T> source, Span<T> destination, int phase)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int shift = phase - _paddingWidth;
        int begin = Math.Min(shift >= 0 ? 0 : (-shift + _strideWidth - 1) / _strideWidth, destination.Length);
        int end = shift >= source.Length ? begin : Math.Clamp(((source.Length - 1 - shift) / _strideWidth) + 1, begin, destination.Length);
        destination[..begin].Clear();
        destination[end..].Clear();
        Span<T> pixels = destination[begin..end];
        int at = (begin * _strideWidth) + shift;
        if (_strideWidth == 2 && at > 0)
        {
            // Pairs that end with the pixel, so that none reaches beyond the row.
            ref T from = ref MemoryMarshal.GetReference(source.Slice(at - 1, 2 * pixels.Length));
            ref T to = ref MemoryMarshal.GetReference(pixels);
            for (int j = 0; j < pixels.Length; j += V.Count)
            {
                int lanes = Math.Min(V.Count, pixels.Length - j);
                Lanes.LoadPairs(in from, 2 * j, lanes, out V _, out V odd);
                Lanes.Store<V, T>(odd, ref to, j, lanes);
            }

            return;
        }

        if (_strideWidth == 2 && 2 * pixels.Length <= source.Length)
        {
            ref T from = ref MemoryMarshal.GetReference(source);
            ref T to = ref MemoryMarshal.GetReference(pixels);
            for (int j = 0; j < pixels.Length; j += V.Count)
            {
                int lanes = Math.Min(V.Count, pixels.Length - j);
                Lanes.LoadPairs(in from, 2 * j, lanes, out V even, out V _);
                Lanes.Store<V, T>(even, ref to, j, lanes);
            }

            return;
        }

        foreach (ref T pixel in pixels)
        {
            pixel = source[at];
            at += _strideWidth;
        }
    }
}
