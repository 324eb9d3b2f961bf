using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
        _image = new(channels, height, width, paddingHeight, paddingWidth, strideHeight: 1, strideWidth: 1, phasesHeight: 1, phasesWidth: 1, imageRows, pitch);
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
    /// <param name="block">Receives the patches, and what comes after them in a vector.</param>
    /// <param name="firstRow">The first output row.</param>
    /// <param name="rows">Number of output rows.</param>
    /// <typeparam name="V">The vector type.</typeparam>
    /// <typeparam name="T">The scalar type.</typeparam>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Fill<V, T>(ReadOnlySpan<T> image, Span<T> padded, Span<T> block, int firstRow, int rows)
        where V : struct, ISimd<V, T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        if (padded.Length < (_channels * _imageRows * _pitch) + Vector256<T>.Count || block.Length < (rows * _outputWidth * _patch) + Vector256<T>.Count)
        {
            throw new ArgumentException($"{rows} rows of patches need more than {padded.Length} and {block.Length} elements.");
        }

        _image.Fill<V, T>(image, padded, firstRow * _strideHeight);
        for (int oh = 0; oh < rows; oh++)
        {
            ref T source = ref Unsafe.Add(ref MemoryMarshal.GetReference(padded), oh * _strideHeight * _pitch);
            ref T destination = ref Unsafe.Add(ref MemoryMarshal.GetReference(block), oh * _outputWidth * _patch);
            if (_dilationWidth == 1 && _kernelWidth <= Vector256<T>.Count)
            {
                CopyVectors(ref source, ref destination);
            }
            else
            {
                CopyScalars(ref source, ref destination);
            }
        }
    }

    // What a vector writes beyond a row of the window is written again by the next row, or by the next position.
    private void CopyVectors<T>(ref T source, ref T destination)
    {
        nint width = _kernelWidth;
        nint patch = _patch;
        nint stride = _strideWidth;
        nint row = _dilationHeight * _pitch;
        nint channel = (_imageRows * _pitch) - (_kernelHeight * row);
        int height = _kernelHeight;
        for (int ow = 0; ow < _outputWidth; ow++)
        {
            nint from = 0;
            nint to = 0;
            for (int c = 0; c < _channels; c++)
            {
                for (int r = 0; r < height; r++)
                {
                    Vector256.LoadUnsafe(ref Unsafe.Add(ref source, from)).StoreUnsafe(ref Unsafe.Add(ref destination, to));
                    from += row;
                    to += width;
                }

                from += channel;
            }

            source = ref Unsafe.Add(ref source, stride);
            destination = ref Unsafe.Add(ref destination, patch);
        }
    }

    private void CopyScalars<T>(ref T source, ref T destination)
    {
        for (int ow = 0; ow < _outputWidth; ow++)
        {
            nint to = 0;
            for (int c = 0; c < _channels; c++)
            {
                for (int r = 0; r < _kernelHeight; r++)
                {
                    ref T row = ref Unsafe.Add(ref source, ((c * _imageRows) + (r * _dilationHeight)) * _pitch);
                    for (int s = 0; s < _kernelWidth; s++, to++)
                    {
                        Unsafe.Add(ref destination, to) = Unsafe.Add(ref row, s * _dilationWidth);
                    }
                }
            }

            source = ref Unsafe.Add(ref source, _strideWidth);
            destination = ref Unsafe.Add(ref destination, _patch);
        }
    }
}
