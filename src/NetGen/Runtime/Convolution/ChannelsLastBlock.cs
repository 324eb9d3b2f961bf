using System.Numerics;

namespace NetGen.Runtime;

/// <summary>
/// Rows of an image with its zero padding written out and the channels of a pixel side by side (NHWC), as the weight gradient of a
/// convolution reads them: the pixels under a row of the window are then one run of kernelWidth · channels elements.
/// </summary>
public readonly struct ChannelsLastBlock
{
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly int _paddingHeight;
    private readonly int _paddingWidth;
    private readonly int _rows;
    private readonly int _pitch;

    /// <summary>The layout of a block; sizes in pixels.</summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="paddingHeight">Zero rows above the image.</param>
    /// <param name="paddingWidth">Zero columns left of it.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="pitch">Pixels from one row of the block to the next.</param>
    public ChannelsLastBlock(int channels, int height, int width, int paddingHeight, int paddingWidth, int rows, int pitch)
    {
        _channels = channels;
        _height = height;
        _width = width;
        _paddingHeight = paddingHeight;
        _paddingWidth = paddingWidth;
        _rows = rows;
        _pitch = pitch;
    }

    /// <summary>Fills the block with the padded image's rows from <paramref name="firstRow"/> on.</summary>
    /// <param name="image"><c>[channels, height, width]</c>.</param>
    /// <param name="block">Receives <c>[rows, pitch, channels]</c>.</param>
    /// <param name="firstRow">A row of the padded image, the first row of padding being 0.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void Fill<T>(ReadOnlySpan<T> image, Span<T> block, int firstRow)
        where T : unmanaged, INumberBase<T>
    {
        int row = _pitch * _channels;
        int columns = Math.Min(_width, _pitch - _paddingWidth);
        for (int i = 0; i < _rows; i++)
        {
            int h = firstRow + i - _paddingHeight;
            Span<T> destination = block.Slice(i * row, row);
            if ((uint)h >= (uint)_height || columns <= 0)
            {
                destination.Clear();
                continue;
            }

            destination[..(_paddingWidth * _channels)].Clear();
            destination[((_paddingWidth + columns) * _channels)..].Clear();
            Transpose.Copy(
                image[(h * _width)..], _height * _width, destination[(_paddingWidth * _channels)..], _channels, _channels, columns);
        }
    }
}
