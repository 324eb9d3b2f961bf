using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// Adds what lies side by side for each window of a convolution to the pixels under the windows ("col2im").
/// </summary>
/// <remarks>
/// Columns are <c>[channels · kernelHeight · kernelWidth, positions]</c>: row t = (c, r, s) belongs, for each output position
/// (oh, ow), to the pixel x[c, oh·stride + r·dilation − padding, ow·stride + s·dilation − padding], or to none outside the image.
/// Source: Chellapilla, Puri and Simard 2006, "High performance convolutional neural networks for document processing".
/// </remarks>
public readonly struct ConvolutionColumns
{
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly int _outputWidth;
    private readonly int _kernelHeight;
    private readonly int _kernelWidth;
    private readonly int _strideHeight;
    private readonly int _strideWidth;
    private readonly int _paddingHeight;
    private readonly int _paddingWidth;
    private readonly int _dilationHeight;
    private readonly int _dilationWidth;

    /// <summary>The geometry of a convolution; sizes in pixels.</summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="outputWidth">Output positions in a row.</param>
    /// <param name="kernelHeight">Height of the window.</param>
    /// <param name="kernelWidth">Width of the window.</param>
    /// <param name="strideHeight">Rows from one window to the next.</param>
    /// <param name="strideWidth">Columns from one window to the next.</param>
    /// <param name="paddingHeight">Zero rows above and below the image.</param>
    /// <param name="paddingWidth">Zero columns left and right of it.</param>
    /// <param name="dilationHeight">Rows from one element of the window to the next.</param>
    /// <param name="dilationWidth">Columns from one element of the window to the next.</param>
    public ConvolutionColumns(
        int channels,
        int height,
        int width,
        int outputWidth,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int paddingHeight,
        int paddingWidth,
        int dilationHeight,
        int dilationWidth)
    {
        _channels = channels;
        _height = height;
        _width = width;
        _outputWidth = outputWidth;
        _kernelHeight = kernelHeight;
        _kernelWidth = kernelWidth;
        _strideHeight = strideHeight;
        _strideWidth = strideWidth;
        _paddingHeight = paddingHeight;
        _paddingWidth = paddingWidth;
        _dilationHeight = dilationHeight;
        _dilationWidth = dilationWidth;
    }

    /// <summary>Adds the columns of the output positions <paramref name="first"/> … to the pixels that they came from.</summary>
    /// <param name="columns"><c>[channels · kernelHeight · kernelWidth, count]</c>.</param>
    /// <param name="image">Is added to, <c>[channels, height, width]</c>.</param>
    /// <param name="first">The first output position.</param>
    /// <param name="count">Number of output positions.</param>
    /// <param name="stride">Elements from one row of the columns to the next.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void ScatterAdd<V, T>(ReadOnlySpan<T> columns, Span<T> image, int first, int count, int stride)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        for (int s = 0; s < _kernelWidth; s++)
        {
            // The columns ow whose pixel ow·stride + shift is in the image.
            int shift = (s * _dilationWidth) - _paddingWidth;
            int begin = shift >= 0 ? 0 : (-shift + _strideWidth - 1) / _strideWidth;
            int end = shift >= _width ? begin : Math.Min(((_width - 1 - shift) / _strideWidth) + 1, _outputWidth);
            for (int t = 0; t < _channels * _kernelHeight; t++)
            {
                int c = t / _kernelHeight;
                int r = t - (c * _kernelHeight);
                ReadOnlySpan<T> row = columns.Slice(((t * _kernelWidth) + s) * stride, count);
                Span<T> channel = image.Slice(c * _height * _width, _height * _width);
                int oh = first / _outputWidth;
                for (int line = (oh * _outputWidth) - first; line < count; line += _outputWidth, oh++)
                {
                    int h = (oh * _strideHeight) + (r * _dilationHeight) - _paddingHeight;
                    int from = Math.Max(begin, -line);
                    int to = Math.Min(end, count - line);
                    if ((uint)h < (uint)_height && from < to)
                    {
                        AddRow<V, T>(row.Slice(line + from, to - from), channel, (h * _width) + (from * _strideWidth) + shift);
                    }
                }
            }
        }
    }

    // image[first + i·stride] += pixels[i]
    private void AddRow<V, T>(ReadOnlySpan<T> pixels, Span<T> image, int first)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        ref T from = ref MemoryMarshal.GetReference(pixels);
        if (_strideWidth == 1)
        {
            ref T to = ref MemoryMarshal.GetReference(image.Slice(first, pixels.Length));
            for (; i < pixels.Length; i += V.Count)
            {
                int lanes = Math.Min(V.Count, pixels.Length - i);
                Lanes.Store<V, T>(Lanes.Load<V, T>(in to, i, lanes) + Lanes.Load<V, T>(in from, i, lanes), ref to, i, lanes);
            }

            return;
        }

        if (_strideWidth == 2 && first > 0)
        {
            // Pairs that end with the pixel, so that none reaches beyond the row.
            ref T to = ref MemoryMarshal.GetReference(image.Slice(first - 1, 2 * pixels.Length));
            for (; i < pixels.Length; i += V.Count)
            {
                int lanes = Math.Min(V.Count, pixels.Length - i);
                Lanes.LoadPairs(in to, 2 * i, lanes, out V even, out V odd);
                Lanes.StorePairs(even, odd + Lanes.Load<V, T>(in from, i, lanes), ref to, 2 * i, lanes);
            }

            return;
        }

        foreach (T pixel in pixels)
        {
            image[first] += pixel;
            first += _strideWidth;
        }
    }
}
