namespace NetGen;

/// <summary>Some samples of another data set, by their indices in it.</summary>
internal sealed class SubsetDataSet : DataSet
{
    // Indices are translated this many at a time, on the stack.
    private const int ChunkSize = 256;

    private readonly DataSet _source;
    private readonly int[] _indices;

    private SubsetDataSet(DataSet source, int[] indices)
    {
        _source = source;
        _indices = indices;
    }

    public override int Count => _indices.Length;

    public override int InputSize => _source.InputSize;

    public override TargetKind TargetKind => _source.TargetKind;

    public override int TargetSize => _source.TargetSize;

    public override int ClassCount => _source.ClassCount;

    public override IReadOnlyList<string> ClassNames => _source.ClassNames;

    internal override bool IsReadByThreads => _source.IsReadByThreads;

    /// <summary>Takes over the array, whose indices are known to be right; of a subset it takes the samples of its source.</summary>
    public static SubsetDataSet Of(DataSet source, int[] indices)
    {
        if (source is not SubsetDataSet inner)
        {
            return new SubsetDataSet(source, indices);
        }

        inner.Translate(indices, indices);
        return new SubsetDataSet(inner._source, indices);
    }

    protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
    {
        Span<int> chunk = stackalloc int[ChunkSize];
        for (int first = 0; first < indices.Length; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, indices.Length - first);
            Translate(indices.Slice(first, count), chunk);
            _source.ReadInputs(chunk[..count], inputs.Slice(first * InputSize, count * InputSize));
        }
    }

    protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels)
    {
        Span<int> chunk = stackalloc int[ChunkSize];
        for (int first = 0; first < indices.Length; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, indices.Length - first);
            Translate(indices.Slice(first, count), chunk);
            _source.ReadLabels(chunk[..count], labels.Slice(first, count));
        }
    }

    protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values)
    {
        Span<int> chunk = stackalloc int[ChunkSize];
        for (int first = 0; first < indices.Length; first += ChunkSize)
        {
            int count = Math.Min(ChunkSize, indices.Length - first);
            Translate(indices.Slice(first, count), chunk);
            _source.ReadValues(chunk[..count], values.Slice(first * TargetSize, count * TargetSize));
        }
    }

    private void Translate(ReadOnlySpan<int> indices, Span<int> sourceIndices)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            sourceIndices[i] = _indices[indices[i]];
        }
    }
}
