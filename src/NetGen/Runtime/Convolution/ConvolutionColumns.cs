using System.Numerics;

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
    /// <typeparam name="T">The scalar type.</typeparam>
    public void ScatterAdd<T>(ReadOnlySpan<T> columns, Span<T> image, int first, int count, int stride)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int t = 0;
        for (int c = 0; c < _channels; c++)
        {
            for (int r = 0; r < _kernelHeight; r++)
            {
                for (int s = 0; s < _kernelWidth; s++, t++)
                {
                    ReadOnlySpan<T> row = columns.Slice(t * stride, count);
                    for (int done = 0; done < count;)
                    {
                        Segment segment = SegmentAt(first + done, count - done, r, s);
                        int length = segment.End - segment.Begin;
                        if (length > 0)
                        {
                            int start = (c * _height * _width) + segment.Start;
                            ReadOnlySpan<T> pixels = row.Slice(done + segment.Begin, length);
                            if (_strideWidth == 1)
                            {
                                Kernels.Accumulate(image.Slice(start, length), pixels);
                            }
                            else
                            {
                                for (int i = 0; i < length; i++, start += _strideWidth)
                                {
                                    image[start] += pixels[i];
                                }
                            }
                        }

                        done += segment.Length;
                    }
                }
            }
        }
    }

    // The positions from `position` to the end of its output row (at most `limit`), and those of them whose pixel is in the image.
    private Segment SegmentAt(int position, int limit, int r, int s)
    {
        int oh = position / _outputWidth;
        int ow = position - (oh * _outputWidth);
        int length = Math.Min(_outputWidth - ow, limit);
        int h = (oh * _strideHeight) + (r * _dilationHeight) - _paddingHeight;
        int w = (ow * _strideWidth) + (s * _dilationWidth) - _paddingWidth;
        if ((uint)h >= (uint)_height)
        {
            return new(length, 0, 0, 0);
        }

        int begin = Math.Min(w >= 0 ? 0 : (-w + _strideWidth - 1) / _strideWidth, length);
        int end = w >= _width ? begin : Math.Clamp(((_width - 1 - w) / _strideWidth) + 1, begin, length);
        return new(length, begin, end, (h * _width) + w + (begin * _strideWidth));
    }

    private readonly record struct Segment(int Length, int Begin, int End, int Start);
}
