using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>Buffers for the inputs and targets of one batch, filled again and again from a data set.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class Batch<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly DataSet _data;
    private readonly T[] _inputs;
    private readonly TTarget[] _targets;
    private readonly Action<Share> _readShare;
    private int[] _order = [];
    private int _first;
    private int _count;

    /// <summary>Allocates room for the largest batch of the data set.</summary>
    public Batch(DataSet data, int batchSize)
    {
        _data = data;
        _inputs = new T[LoopArguments.BufferLength(batchSize, data.InputSize)];
        _targets = new TTarget[LoopArguments.BufferLength(batchSize, data.TargetSize)];
        _readShare = ReadShare;
    }

    /// <summary>The inputs, <c>[N, InputSize]</c>.</summary>
    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, _count * _data.InputSize);

    /// <summary>The targets, <c>[N]</c> or <c>[N, TargetSize]</c>.</summary>
    public ReadOnlySpan<TTarget> Targets => _targets.AsSpan(0, _count * _data.TargetSize);

    /// <summary>Reads some samples, at most the batch size.</summary>
    /// <param name="order">Indices of samples.</param>
    /// <param name="first">Which of them comes first.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="threads">How many threads may read; each reads about what it will be given of the step that follows.</param>
    public void Read(int[] order, int first, int count, int threads)
    {
        // Some microseconds' work: as long as it takes a thread that is awake to begin.
        const int ValuesPerThread = 16_384;
        long worthwhile = (long)count * _data.InputSize / ValuesPerThread;
        _order = order;
        _first = first;
        _count = count;
        ThreadTeam.Shared.Run(_data.IsReadByThreads ? (int)Math.Max(1, Math.Min(worthwhile, threads)) : 1, _readShare);
    }

    private void ReadShare(Share share)
    {
        (int begin, int end) = share.Of(_count);
        ReadOnlySpan<int> indices = _order.AsSpan(_first + begin, end - begin);
        _data.ReadInputs(indices, _inputs.AsSpan(begin * _data.InputSize, indices.Length * _data.InputSize));
        Span<TTarget> targets = _targets.AsSpan(begin * _data.TargetSize, indices.Length * _data.TargetSize);
        if (typeof(TTarget) == typeof(int))
        {
            _data.ReadLabels(indices, MemoryMarshal.Cast<TTarget, int>(targets));
        }
        else
        {
            _data.ReadValues(indices, MemoryMarshal.Cast<TTarget, T>(targets));
        }
    }
}
