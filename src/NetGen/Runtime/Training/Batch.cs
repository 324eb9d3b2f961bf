using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Buffers for the inputs and targets of one batch, filled again and again from a data set.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class Batch<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly DataSet _data;
    private readonly BatchReader<T, TTarget> _reader;
    private readonly T[] _inputs;
    private readonly TTarget[] _targets;
    private int _count;

    /// <summary>Allocates room for the largest batch of the data set.</summary>
    /// <param name="network">The network that the samples are for.</param>
    /// <param name="data">The data set.</param>
    /// <param name="name">What the caller calls it, for exceptions.</param>
    /// <param name="batchSize">The most samples of a batch.</param>
    public Batch(NetworkInfo network, DataSet data, string name, int batchSize)
    {
        _data = data;
        _reader = new BatchReader<T, TTarget>(network, data, name);
        _inputs = new T[LoopArguments.BufferLength(batchSize, data.InputSize)];
        _targets = new TTarget[LoopArguments.BufferLength(batchSize, data.TargetSize)];
    }

    /// <summary>The inputs, <c>[N, InputSize]</c>.</summary>
    public ReadOnlySpan<T> Inputs => _inputs.AsSpan(0, _count * _data.InputSize);

    /// <summary>The targets, <c>[N]</c> or <c>[N, TargetSize]</c>.</summary>
    public ReadOnlySpan<TTarget> Targets => _targets.AsSpan(0, _count * _data.TargetSize);

    /// <summary>Reads some samples, at most the batch size.</summary>
    /// <param name="order">Indices of samples.</param>
    /// <param name="first">Which of them comes first.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="threads">How many threads may read.</param>
    public void Read(int[] order, int first, int count, int threads)
    {
        _count = count;
        _reader.Read(
            order, first, count, threads, _inputs.AsSpan(0, count * _data.InputSize), _targets.AsSpan(0, count * _data.TargetSize));
    }
}
