using System.Numerics;

namespace NetGen.Runtime;

/// <summary>
/// Where the weight gradient of a convolution adds up before it is written: <c>sums[k, r, s, c]</c>, a row of the window and all
/// channels side by side, as <see cref="ChannelsLastBlock"/> has its pixels.
/// </summary>
/// <param name="channels">Channels of the image.</param>
/// <param name="kernelHeight">Height of the window.</param>
/// <param name="kernelWidth">Width of the window.</param>
/// <param name="stride">Elements from one (k, r) to the next, at least kernelWidth · channels.</param>
public readonly struct WeightSums(int channels, int kernelHeight, int kernelWidth, int stride)
{
    private readonly int _channels = channels;
    private readonly int _kernelHeight = kernelHeight;
    private readonly int _kernelWidth = kernelWidth;
    private readonly int _stride = stride;

    /// <summary><c>gradient[k, c, r, s] += sums[k, r, s, c]</c> for some filters, one row of the window and some elements of it.</summary>
    /// <param name="sums"><c>[filters, kernelHeight, stride]</c>.</param>
    /// <param name="gradient"><c>[filters, channels, kernelHeight, kernelWidth]</c>.</param>
    /// <param name="filter">The first filter.</param>
    /// <param name="filters">Number of filters.</param>
    /// <param name="r">The row of the window.</param>
    /// <param name="first">The first element s · channels + c.</param>
    /// <param name="end">The element after the last; what reaches beyond the row is left out.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public void AddTo<T>(ReadOnlySpan<T> sums, Span<T> gradient, int filter, int filters, int r, int first, int end)
        where T : unmanaged, INumberBase<T>
    {
        end = Math.Min(end, _kernelWidth * _channels);
        int window = _kernelHeight * _kernelWidth;
        for (int k = filter; k < filter + filters; k++)
        {
            ReadOnlySpan<T> row = sums.Slice(((k * _kernelHeight) + r) * _stride, end);
            Span<T> weights = gradient.Slice(k * _channels * window, _channels * window);
            for (int i = first; i < end;)
            {
                int s = i / _channels;
                int c = i - (s * _channels);
                int at = (c * window) + (r * _kernelWidth) + s;
                for (int next = Math.Min((s + 1) * _channels, end); i < next; i++, at += window)
                {
                    weights[at] += row[i];
                }
            }
        }
    }
}
