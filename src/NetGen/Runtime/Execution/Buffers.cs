namespace NetGen.Runtime;

/// <summary>Working memory: buffers of one length, for instance one a thread, allocated when they are first needed.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class Buffers<T>
    where T : unmanaged
{
    private AlignedBuffer<T>[] _buffers = [];
    private int _length;

    /// <summary>One of the buffers, which is at least as long as was last asked for; what it holds is left from earlier use.</summary>
    public Span<T> this[int index] => _buffers[index].Span;

    /// <summary>Makes sure of at least <paramref name="count"/> buffers of at least <paramref name="length"/> elements.</summary>
    public void Reserve(int count, long length)
    {
        if (count > _buffers.Length || length > _length)
        {
            Grow(count, checked((int)length));
        }
    }

    private void Grow(int count, int length)
    {
        if (length > _length)
        {
            // Gone before the longer ones are made, so that the collector may take them at once.
            count = Math.Max(count, _buffers.Length);
            _buffers = [];
            _length = length;
        }

        while (_buffers.Length < count)
        {
            _buffers = [.. _buffers, new AlignedBuffer<T>(_length)];
        }
    }
}
