using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>Reads samples of a data set, on several threads where it allows, and refuses targets that the network's loss does not take.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed unsafe class BatchReader<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly NetworkInfo _network;
    private readonly DataSet _data;
    private readonly string _name;
    private readonly Action<Share> _readShare;
    private int[] _order = [];
    private int _first;
    private int _count;
    private PinnedSpan<T> _inputs;
    private PinnedSpan<TTarget> _targets;

    /// <summary>Reads from a data set.</summary>
    /// <param name="network">The network that the samples are for.</param>
    /// <param name="data">The data set.</param>
    /// <param name="name">What the caller calls it, for exceptions.</param>
    public BatchReader(NetworkInfo network, DataSet data, string name)
    {
        _network = network;
        _data = data;
        _name = name;
        _readShare = ReadShare;
    }

    /// <summary>Reads some samples.</summary>
    /// <param name="order">Indices of samples.</param>
    /// <param name="first">Which of them comes first.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="threads">How many threads may read; each reads about what it will be given of the step that follows.</param>
    /// <param name="inputs">Receives <c>[count, InputSize]</c>.</param>
    /// <param name="targets">Receives <c>[count, TargetSize]</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss does not take a target.</exception>
    public void Read(int[] order, int first, int count, int threads, Span<T> inputs, Span<TTarget> targets)
    {
        // Some microseconds' work: as long as it takes a thread that is awake to begin.
        const int ValuesPerThread = 16_384;
        long worthwhile = (long)count * _data.InputSize / ValuesPerThread;
        _order = order;
        _first = first;
        _count = count;
        fixed (T* inputsStart = inputs)
        fixed (TTarget* targetsStart = targets)
        {
            _inputs = new(inputsStart, inputs.Length);
            _targets = new(targetsStart, targets.Length);
            ThreadTeam.Shared.Run(_data.IsReadByThreads ? (int)Math.Max(1, Math.Min(worthwhile, threads)) : 1, _readShare);
        }

        RequireTargets(targets);
    }

    private void RequireTargets(ReadOnlySpan<TTarget> targets)
    {
        int i = typeof(TTarget) == typeof(int)
            ? TargetRange.IndexOutside(MemoryMarshal.Cast<TTarget, int>(targets), _network.OutputSize)
            : TargetRange.IndexOutside(MemoryMarshal.Cast<TTarget, T>(targets), _network.OutputKind);
        if (i >= 0)
        {
            string expected = typeof(TTarget) == typeof(int)
                ? $"of its classes 0 to {_network.OutputSize - 1}"
                : $"{TargetRange.Describe(_network.OutputKind)}";
            throw new ArgumentOutOfRangeException(
                _name,
                targets[i],
                $"{_network.Name} takes targets {expected}, but target {i % _data.TargetSize} of sample " +
                $"{_order[_first + (i / _data.TargetSize)]} of the data set is {targets[i]}.");
        }
    }

    private void ReadShare(Share share)
    {
        (int begin, int end) = share.Of(_count);
        ReadOnlySpan<int> indices = _order.AsSpan(_first + begin, end - begin);
        _data.ReadInputs(indices, _inputs.Slice(begin * _data.InputSize, indices.Length * _data.InputSize));
        Span<TTarget> targets = _targets.Slice(begin * _data.TargetSize, indices.Length * _data.TargetSize);
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
