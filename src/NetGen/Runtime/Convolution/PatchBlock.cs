using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>
/// The pixels under each window of a convolution as one row for each output position (im2row), in the order of the weights:
/// <c>[rows, outputWidth, channels · kernelHeight · kernelWidth]</c>.
/// </summary>
/// <remarks>For windows over few channels, where no shorter run of pixels would fill a vector.</remarks>
public readonly struct PatchBlock
{
    private readonly ImageBlock _image;
    private readonly int _channels;
    private readonly int _imageRows;
    private readonly int _pitch;
    private readonly int _kernelHeight;
    private readonly int _kernelWidth;
    private readonly int _strideHeight;
    private readonly int _strideWidth;
    private readonly int _dilationHeight;
    private readonly int _dilationWidth;
    private readonly int _outputWidth;
    private readonly int _patch;

    /// <summary>The layout of a block; sizes in pixels.</summary>
    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="width">Width of the image.</param>
    /// <param name="paddingHeight">Zero rows above and below the image.</param>
    /// <param name="paddingWidth">Zero columns left and right of it.</param>
    /// <param name="imageRows">Rows of the padded image that a block needs.</param>
    /// <param name="pitch">Width of the padded image.</param>
    /// <param name="kernelHeight">Height of the window.</param>
    /// <param name="kernelWidth">Width of the window.</param>
    /// <param name="strideHeight">Rows from one window to the next.</param>
    /// <param name="strideWidth">Columns from one window to the next.</param>
    /// <param name="dilationHeight">Rows from one element of the window to the next.</param>
    /// <param name="dilationWidth">Columns from one element of the window to the next.</param>
    /// <param name="outputWidth">Output positions in a row.</param>
    /// <param name="patch">Elements from one position of the block to the next.</param>
    public PatchBlock(
        int channels,
        int height,
        int width,
        int paddingHeight,
        int paddingWidth,
        int imageRows,
        int pitch,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        int outputWidth,
        int patch)
    {
        _image = new(channels, height, width, paddingHeight, paddingWidth, strideHeight: 1, strideWidth: 1, imageRows, pitch);
        _channels = channels;
        _imageRows = imageRows;
        _pitch = pitch;
        _kernelHeight = kernelHeight;
        _kernelWidth = kernelWidth;
        _strideHeight = strideHeight;
        _strideWidth = strideWidth;
        _dilationHeight = dilationHeight;
        _dilationWidth = dilationWidth;
        _outputWidth = outputWidth;
        _patch = patch;
    }

    /// <summary>Fills the block for some output rows.</summary>
    /// <param name="image"><c>[channels, height, width]</c>.</param>
    /// <param name="padded">Is used for the padded image, <c>[channels, imageRows, pitch]</c> and a vector more.</param>
    /// <param name="block">Receives the patches, and a vector more.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="rows">Number of output rows.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Fill<V, T>(ReadOnlySpan<T> image, Span<T> padded, Span<T> block, int firstRow, int rows)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (padded.Length < (_channels * _imageRows * _pitch) + V.Count || block.Length < (rows * _outputWidth * _patch) + V.Count)
        {
            throw new ArgumentException($"{rows} rows of patches need more than {padded.Length} and {block.Length} elements.");
        }

        _image.Fill(image, padded, firstRow * _strideHeight);
        ref T source = ref MemoryMarshal.GetReference(padded);
        ref T destination = ref MemoryMarshal.GetReference(block);
        for (int oh = 0; oh < rows; oh++)
        {
            for (int ow = 0; ow < _outputWidth; ow++, destination = ref Unsafe.Add(ref destination, _patch))
            {
                ref T window = ref Unsafe.Add(ref source, (oh * _strideHeight * _pitch) + (ow * _strideWidth));
                nint t = 0;
                for (int c = 0; c < _channels; c++)
                {
                    for (int r = 0; r < _kernelHeight; r++, t += _kernelWidth)
                    {
                        nint row = ((c * _imageRows) + (r * _dilationHeight)) * _pitch;
                        if (_dilationWidth > 1)
                        {
                            for (int s = 0; s < _kernelWidth; s++)
                            {
                                Unsafe.Add(ref destination, t + s) = Unsafe.Add(ref window, row + (s * _dilationWidth));
                            }

                            continue;
                        }

                        // What a vector writes beyond the row is written again by the next row, or lies between two patches.
                        for (int s = 0; s < _kernelWidth; s += V.Count)
                        {
                            V.Store(V.Load(in window, row + s), ref destination, t + s);
                        }
                    }
                }
            }
        }
    }
}
