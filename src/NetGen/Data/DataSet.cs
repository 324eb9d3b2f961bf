using System.Numerics;
using NetGen.Runtime;

namespace NetGen;

/// <summary>Samples of one shape with their targets, read in batches by index.</summary>
/// <remarks>
/// Reading neither allocates nor changes the data set. To bring data of another kind, derive from this class: the protected
/// members copy samples, whose indices and spans were checked before.
/// </remarks>
public abstract class DataSet
{
    /// <summary>Number of samples.</summary>
    public abstract int Count { get; }

    /// <summary>Number of values in the input of one sample.</summary>
    public abstract int InputSize { get; }

    /// <summary>Whether targets are class labels or values.</summary>
    public abstract TargetKind TargetKind { get; }

    /// <summary>Number of values in the target of one sample; 1 for class labels.</summary>
    public abstract int TargetSize { get; }

    /// <summary>Number of classes: each label is below it; 0 where targets are values.</summary>
    public abstract int ClassCount { get; }

    /// <summary>Names of the classes, in the order of their labels; empty where there are none.</summary>
    public virtual IReadOnlyList<string> ClassNames => [];

    /// <summary>Whether several threads may read at once; not known of a data set that a user derives.</summary>
    internal virtual bool IsReadByThreads => false;

    /// <summary>Reads the inputs of some samples.</summary>
    /// <typeparam name="T">The scalar type to read as.</typeparam>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="inputs">Receives the inputs, one sample after another, <c>[N, InputSize]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of some index.</exception>
    public void ReadInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Check(indices, InputSize, inputs.Length, nameof(inputs));
        CopyInputs(indices, inputs);
    }

    /// <summary>Reads the class labels of some samples.</summary>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="labels">Receives the labels, <c>[N]</c>.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the two spans overlap.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of some index.</exception>
    /// <exception cref="InvalidOperationException">The targets are values.</exception>
    public void ReadLabels(ReadOnlySpan<int> indices, Span<int> labels)
    {
        RequireKind(TargetKind.ClassLabels);
        Check(indices, 1, labels.Length, nameof(labels));
        Runtime.Check.Apart<int, int>(nameof(labels), labels, nameof(indices), indices);
        CopyLabels(indices, labels);
    }

    /// <summary>Reads the target values of some samples.</summary>
    /// <typeparam name="T">The scalar type to read as.</typeparam>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="values">Receives the targets, one sample after another, <c>[N, TargetSize]</c>.</param>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of some index.</exception>
    /// <exception cref="InvalidOperationException">The targets are class labels.</exception>
    public void ReadValues<T>(ReadOnlySpan<int> indices, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        RequireKind(TargetKind.Values);
        Check(indices, TargetSize, values.Length, nameof(values));
        CopyValues(indices, values);
    }

    /// <summary>The first samples, without copying them.</summary>
    /// <param name="count">How many, from 0 to <see cref="Count"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not as many samples.</exception>
    public DataSet Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Count);
        int[] indices = new int[count];
        Permutation.FillIdentity(indices);
        return SubsetDataSet.Of(this, indices);
    }

    /// <summary>Some samples in the order given, without copying them; an index may come more than once.</summary>
    /// <param name="indices">Which samples.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no sample of some index.</exception>
    public DataSet Subset(ReadOnlySpan<int> indices)
    {
        CheckIndices(indices);
        return SubsetDataSet.Of(this, indices.ToArray());
    }

    /// <summary>Splits the samples at random in two, without copying them: for example for training and validation.</summary>
    /// <param name="firstFraction">Share of the samples that the first part gets, from 0 to 1; their number is rounded.</param>
    /// <param name="seed">Decides which; the same split everywhere for the same seed.</param>
    /// <returns>Both parts, in random order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is not from 0 to 1.</exception>
    /// <exception cref="InvalidOperationException">The data set claims fewer than 0 samples.</exception>
    public (DataSet First, DataSet Second) Split(double firstFraction, int seed = 0)
    {
        if (firstFraction is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(firstFraction), firstFraction, $"Expected a fraction from 0 to 1, found {firstFraction}.");
        }

        int[] order = Count >= 0
            ? new int[Count]
            : throw new InvalidOperationException($"Expected at least 0 samples, but the data set claims {Count}.");
        Permutation.Fill(order, seed, Philox.Purpose.Splitting, stream: 0);
        int firstCount = (int)Math.Round(firstFraction * Count);
        return (SubsetDataSet.Of(this, order[..firstCount]), SubsetDataSet.Of(this, order[firstCount..]));
    }

    /// <summary>Copies inputs; indices and length were checked.</summary>
    /// <typeparam name="T">The scalar type to read as.</typeparam>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="inputs">Receives the inputs, <c>[N, InputSize]</c>.</param>
    protected abstract void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs)
        where T : unmanaged, IFloatingPointIeee754<T>;

    /// <summary>Copies class labels; only called where targets are class labels. Indices and length were checked.</summary>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="labels">Receives the labels, <c>[N]</c>.</param>
    protected abstract void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels);

    /// <summary>Copies target values; only called where targets are values. Indices and length were checked.</summary>
    /// <typeparam name="T">The scalar type to read as.</typeparam>
    /// <param name="indices">Which samples, <c>[N]</c>.</param>
    /// <param name="values">Receives the targets, <c>[N, TargetSize]</c>.</param>
    protected abstract void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>;

    private void RequireKind(TargetKind kind)
    {
        if (TargetKind != kind)
        {
            throw new InvalidOperationException($"Expected a data set with {kind} as targets, found {TargetKind}.");
        }
    }

    private void Check(ReadOnlySpan<int> indices, int sizeOfOne, int length, string name)
    {
        if ((long)indices.Length * sizeOfOne != length)
        {
            throw new ArgumentException(
                $"Expected room for {indices.Length} samples of {sizeOfOne} = {(long)indices.Length * sizeOfOne} values, found {length}.",
                name);
        }

        CheckIndices(indices);
    }

    private void CheckIndices(ReadOnlySpan<int> indices)
    {
        int count = Count;
        foreach (int index in indices)
        {
            if ((uint)index >= (uint)count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(indices), index, $"Expected indices of {count} samples, from 0, found {index}.");
            }
        }
    }
}
