namespace NetGen;

/// <summary>Images kept as bytes with class labels, scaled to (byte / 255 − mean) / deviation as they are read.</summary>
/// <remarks>A quarter of the memory that single-precision values would take.</remarks>
public sealed class ImageDataSet : DataSet
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly PixelScaling _scaling;

    /// <summary>Makes a data set over memory that the caller leaves unchanged.</summary>
    /// <param name="pixels">The images, one after another, <c>[N, channels, height, width]</c>.</param>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="height">Height in pixels, at least 1.</param>
    /// <param name="width">Width in pixels, at least 1.</param>
    /// <param name="labels">The class index of each image, from 0, <c>[N]</c>.</param>
    /// <param name="classCount">Number of classes; without it as many as there are names, else one more than the largest label.</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <param name="mean">Subtracted from each pixel of range 0 to 1.</param>
    /// <param name="deviation">Divides the difference, above 0.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A size is below 1, a label is no class, or the scaling would make pixels that are not finite in single precision.
    /// </exception>
    public ImageDataSet(
        ReadOnlyMemory<byte> pixels,
        int channels,
        int height,
        int width,
        ReadOnlyMemory<int> labels,
        int? classCount = null,
        IReadOnlyList<string>? classNames = null,
        double mean = 0,
        double deviation = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        InputSize = SizeOf(channels, height, width);
        if ((long)labels.Length * InputSize != pixels.Length)
        {
            throw new ArgumentException(
                $"Expected {labels.Length} images of {channels} x {height} x {width} = {(long)labels.Length * InputSize} bytes, " +
                $"one for each label, found {pixels.Length} bytes.",
                nameof(pixels));
        }

        ClassCount = ClassLabels.Count(labels.Span, classCount, classNames);
        ClassLabels.Require(labels.Span, ClassCount, nameof(labels));
        _scaling = new PixelScaling(mean, deviation);
        _pixels = pixels;
        _labels = labels;
        Channels = channels;
        Height = height;
        Width = width;
        ClassNames = classNames ?? [];
    }

    /// <summary>Number of channels.</summary>
    public int Channels { get; }

    /// <summary>Height of an image in pixels.</summary>
    public int Height { get; }

    /// <summary>Width of an image in pixels.</summary>
    public int Width { get; }

    /// <inheritdoc/>
    public override int Count => _labels.Length;

    /// <inheritdoc/>
    public override int InputSize { get; }

    /// <inheritdoc/>
    public override TargetKind TargetKind => TargetKind.ClassLabels;

    /// <inheritdoc/>
    public override int TargetSize => 1;

    /// <inheritdoc/>
    public override int ClassCount { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames { get; }

    internal override bool IsReadByThreads => true;

    /// <summary>The bytes of one image as they are stored, <c>[channels, height, width]</c>.</summary>
    /// <param name="index">Which image.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of this index.</exception>
    public ReadOnlySpan<byte> Pixels(int index) => _pixels.Span.Slice(Require(index) * InputSize, InputSize);

    /// <summary>The class label of one image.</summary>
    /// <param name="index">Which image.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no image of this index.</exception>
    public int Label(int index) => _labels.Span[Require(index)];

    /// <inheritdoc/>
    protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
    {
        ReadOnlySpan<byte> pixels = _pixels.Span;
        for (int n = 0; n < indices.Length; n++)
        {
            if (n + 1 < indices.Length)
            {
                SampleCopy.Prefetch(pixels.Slice(indices[n + 1] * InputSize, InputSize));
            }

            _scaling.Apply(pixels.Slice(indices[n] * InputSize, InputSize), inputs.Slice(n * InputSize, InputSize));
        }
    }

    /// <inheritdoc/>
    protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels)
    {
        ReadOnlySpan<int> source = _labels.Span;
        for (int n = 0; n < indices.Length; n++)
        {
            labels[n] = source[indices[n]];
        }
    }

    /// <inheritdoc/>
    protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) =>
        throw new InvalidOperationException("Images have class labels, no target values.");

    private static int SizeOf(int channels, int height, int width)
    {
        Int128 size = (Int128)channels * height * width;
        return size <= Array.MaxLength
            ? (int)size
            : throw new ArgumentOutOfRangeException(
                nameof(channels), channels, $"Expected images of at most {Array.MaxLength} values, found {channels} x {height} x {width}.");
    }

    private int Require(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return index;
    }
}
