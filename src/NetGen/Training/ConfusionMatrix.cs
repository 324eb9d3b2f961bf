using NetGen.Runtime;

namespace NetGen;

/// <summary>How often samples of each class were taken for each class, or for none.</summary>
public sealed class ConfusionMatrix
{
    /// <summary>The most classes for which an evaluation makes a matrix, of 64 MB then.</summary>
    public const int LargestClassCount = 4096;

    private readonly int[] _counts;
    private readonly int[] _undecided;

    internal ConfusionMatrix(int classCount, IReadOnlyList<string> classNames)
    {
        ClassCount = classCount;
        ClassNames = classNames;
        _counts = new int[classCount * classCount];
        _undecided = new int[classCount];
    }

    /// <summary>Number of classes.</summary>
    public int ClassCount { get; }

    /// <summary>Names of the classes, in the order of their labels; empty where the data set has none.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>How many samples of one class were taken for another, or for itself.</summary>
    /// <param name="actual">The class that they are, from 0.</param>
    /// <param name="predicted">The class that they were taken for, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted] =>
        _counts[(RequireClass(actual, nameof(actual)) * ClassCount) + RequireClass(predicted, nameof(predicted))];

    /// <summary>How many samples of a class were taken for none, because one of their outputs is not a number.</summary>
    /// <param name="actual">The class that they are, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int UndecidedOf(int actual) => _undecided[RequireClass(actual, nameof(actual))];

    /// <summary>Share of a class's samples that were found, from 0 to 1; NaN if there is none.</summary>
    /// <param name="actual">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double RecallOf(int actual)
    {
        long samples = UndecidedOf(actual);
        for (int predicted = 0; predicted < ClassCount; predicted++)
        {
            samples += this[actual, predicted];
        }

        return this[actual, actual] / (double)samples;
    }

    /// <summary>Share of the samples taken for a class that are of it, from 0 to 1; NaN if there is none.</summary>
    /// <param name="predicted">The class, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public double PrecisionOf(int predicted)
    {
        long samples = 0;
        for (int actual = 0; actual < ClassCount; actual++)
        {
            samples += this[actual, predicted];
        }

        return this[predicted, predicted] / (double)samples;
    }

    /// <summary>Counts one sample.</summary>
    /// <param name="actual">The class that it is.</param>
    /// <param name="predicted">The class that it was taken for, or <see cref="Decision.None"/>.</param>
    internal void Add(int actual, int predicted)
    {
        if (predicted == Decision.None)
        {
            _undecided[actual]++;
        }
        else
        {
            _counts[(actual * ClassCount) + predicted]++;
        }
    }

    private int RequireClass(int index, string name) =>
        (uint)index < (uint)ClassCount
            ? index
            : throw new ArgumentOutOfRangeException(name, index, $"Expected one of {ClassCount} classes, from 0, found {index}.");
}
