namespace NetGen;

/// <summary>Samples kept in memory as single-precision values, with class labels or values as targets.</summary>
public sealed class InMemoryDataSet : DataSet
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<float> _targets;

    /// <summary>Makes a data set of class labels from one array a sample, which are copied.</summary>
    /// <param name="inputs">The inputs of each sample, all of one length.</param>
    /// <param name="labels">The class index of each sample, from 0.</param>
    /// <param name="classCount">Number of classes; without it as many as there are names, else one more than the largest label.</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a sample is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is no class.</exception>
    public InMemoryDataSet(
        IReadOnlyList<float[]> inputs,
        int[] labels,
        int? classCount = null,
        IReadOnlyList<string>? classNames = null)
        : this(Flatten(inputs, nameof(inputs)), SizeOfOne(inputs), RequireArray(labels, nameof(labels)), classCount, classNames)
    {
    }

    /// <summary>Makes a data set of target values from one array a sample, which are copied.</summary>
    /// <param name="inputs">The inputs of each sample, all of one length.</param>
    /// <param name="targets">The target values of each sample, all of one length.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other, or a sample is null.</exception>
    public InMemoryDataSet(IReadOnlyList<float[]> inputs, IReadOnlyList<float[]> targets)
        : this(Flatten(inputs, nameof(inputs)), SizeOfOne(inputs), Flatten(targets, nameof(targets)), SizeOfOne(targets))
    {
    }

    /// <summary>Makes a data set of class labels over memory that the caller leaves unchanged.</summary>
    /// <param name="inputs">The inputs, one sample after another, <c>[N, inputSize]</c>.</param>
    /// <param name="inputSize">Number of values in the input of one sample, at least 1.</param>
    /// <param name="labels">The class index of each sample, from 0, <c>[N]</c>.</param>
    /// <param name="classCount">Number of classes; without it as many as there are names, else one more than the largest label.</param>
    /// <param name="classNames">Names of the classes, in the order of their labels.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The input size is below 1, or a label is no class.</exception>
    public InMemoryDataSet(
        ReadOnlyMemory<float> inputs,
        int inputSize,
        ReadOnlyMemory<int> labels,
        int? classCount = null,
        IReadOnlyList<string>? classNames = null)
    {
        RequireSamples(inputs.Length, inputSize, labels.Length, 1, nameof(inputs));
        ClassCount = ClassLabels.Count(labels.Span, classCount, classNames);
        ClassLabels.Require(labels.Span, ClassCount, nameof(labels));
        _inputs = inputs;
        _labels = labels;
        InputSize = inputSize;
        TargetKind = TargetKind.ClassLabels;
        TargetSize = 1;
        Count = labels.Length;
        ClassNames = classNames ?? [];
    }

    /// <summary>Makes a data set of target values over memory that the caller leaves unchanged.</summary>
    /// <param name="inputs">The inputs, one sample after another, <c>[N, inputSize]</c>.</param>
    /// <param name="inputSize">Number of values in the input of one sample, at least 1.</param>
    /// <param name="targets">The targets, one sample after another, <c>[N, targetSize]</c>.</param>
    /// <param name="targetSize">Number of values in the target of one sample, at least 1.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public InMemoryDataSet(ReadOnlyMemory<float> inputs, int inputSize, ReadOnlyMemory<float> targets, int targetSize)
    {
        RequireSamples(inputs.Length, inputSize, targets.Length, targetSize, nameof(inputs));
        _inputs = inputs;
        _targets = targets;
        InputSize = inputSize;
        TargetKind = TargetKind.Values;
        TargetSize = targetSize;
        Count = targets.Length / targetSize;
    }

    /// <inheritdoc/>
    public override int Count { get; }

    /// <inheritdoc/>
    public override int InputSize { get; }

    /// <inheritdoc/>
    public override TargetKind TargetKind { get; }

    /// <inheritdoc/>
    public override int TargetSize { get; }

    /// <inheritdoc/>
    public override int ClassCount { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<string> ClassNames { get; } = [];

    internal override bool IsReadByThreads => true;

    /// <inheritdoc/>
    protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs) =>
        SampleCopy.Gather(_inputs.Span, InputSize, indices, inputs);

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
        SampleCopy.Gather(_targets.Span, TargetSize, indices, values);

    private static void RequireSamples(int inputLength, int inputSize, int targetLength, int targetSize, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(targetSize, 1);
        int samples = targetLength / targetSize;
        if (targetLength % targetSize != 0 || (long)samples * inputSize != inputLength)
        {
            throw new ArgumentException(
                $"Expected as many samples in inputs of {inputSize} as in targets of {targetSize}, " +
                $"found {inputLength} input values and {targetLength} target values.",
                name);
        }
    }

    // An empty list has no sample to tell the size; 1 lets the empty data set exist, and loops say that it is empty. A missing sample is
    // told of where all of them are looked at.
    private static int SizeOfOne(IReadOnlyList<float[]> samples) => samples.Count == 0 ? 1 : samples[0]?.Length ?? 1;

    private static int[] RequireArray(int[] array, string name)
    {
        ArgumentNullException.ThrowIfNull(array, name);
        return array;
    }

    private static float[] Flatten(IReadOnlyList<float[]> samples, string name)
    {
        ArgumentNullException.ThrowIfNull(samples, name);
        int size = SizeOfOne(samples);
        long length = (long)samples.Count * size;
        if (length > Array.MaxLength)
        {
            throw new ArgumentException(
                $"Expected at most {Array.MaxLength} values, found {samples.Count} samples of {size}. Derive a class from DataSet for more.", name);
        }

        float[] flat = new float[length];
        for (int n = 0; n < samples.Count; n++)
        {
            float[] sample = samples[n] ?? throw new ArgumentException($"Expected {samples.Count} samples, but sample {n} is null.", name);
            if (sample.Length != size)
            {
                throw new ArgumentException(
                    $"Expected {size} values in each sample, as in the first, found {sample.Length} in sample {n}.", name);
            }

            sample.CopyTo(flat, n * size);
        }

        return flat;
    }
}
