using System.Numerics;
using System.Runtime.InteropServices;

namespace NetGen.Runtime;

/// <summary>Adds up loss and decisions of the batches of an evaluation.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class Tally<T, TTarget>(NetworkInfo network, IReadOnlyList<string> classNames)
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly ConfusionMatrix? _confusion =
        network.OutputKind == OutputKind.ClassScores && network.OutputSize <= ConfusionMatrix.LargestClassCount
            ? new ConfusionMatrix(network.OutputSize, classNames)
            : null;

    private double _lossSum;
    private int _count;
    private int _correct;
    private int _notANumber;

    /// <summary>Adds a batch.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="loss">Their mean loss.</param>
    /// <param name="outputs">The outputs, <c>[N, OutputSize]</c>.</param>
    /// <param name="targets">The targets, <c>[N]</c> or <c>[N, OutputSize]</c>.</param>
    public void Add(int count, double loss, ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets)
    {
        _lossSum += loss * count;
        _count += count;
        _notANumber += Decision.CountNotANumber(outputs, network.OutputSize);
        if (network.OutputKind == OutputKind.ClassScores)
        {
            ReadOnlySpan<int> labels = MemoryMarshal.Cast<TTarget, int>(targets);
            _correct += Decision.CountCorrect(outputs, labels);
            AddToConfusion(outputs, labels);
        }
        else if (network.OutputKind == OutputKind.BinaryLogits)
        {
            _correct += Decision.CountCorrect(outputs, MemoryMarshal.Cast<TTarget, T>(targets), network.OutputSize);
        }
    }

    /// <summary>What the batches make together.</summary>
    public EvaluationResult Result() => new(
        _count,
        _lossSum / _count,
        network.OutputKind == OutputKind.Values ? double.NaN : (double)_correct / _count,
        _confusion)
    {
        NotANumberCount = _notANumber,
    };

    private void AddToConfusion(ReadOnlySpan<T> outputs, ReadOnlySpan<int> labels)
    {
        if (_confusion is null)
        {
            return;
        }

        int size = network.OutputSize;
        for (int n = 0; n < labels.Length; n++)
        {
            _confusion.Add(labels[n], Decision.ArgMax(outputs.Slice(n * size, size)));
        }
    }
}
