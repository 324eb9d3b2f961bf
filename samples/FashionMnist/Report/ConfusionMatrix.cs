namespace FashionMnistSample.Report;

/// <summary>How often each class was taken for each other class.</summary>
internal sealed class ConfusionMatrix
{
    private readonly int[,] _counts;

    /// <summary>Counts what was said against what is.</summary>
    /// <param name="actual">The true class of each sample.</param>
    /// <param name="predicted">The class that the network gave it.</param>
    /// <param name="classes">Number of classes.</param>
    public ConfusionMatrix(ReadOnlySpan<int> actual, ReadOnlySpan<int> predicted, int classes)
    {
        Classes = classes;
        _counts = new int[classes, classes];
        for (int i = 0; i < actual.Length; i++)
        {
            _counts[actual[i], predicted[i]]++;
        }
    }

    public int Classes { get; }

    /// <summary>Number of samples of class <paramref name="actual"/> that were taken for class <paramref name="predicted"/>.</summary>
    public int this[int actual, int predicted] => _counts[actual, predicted];

    /// <summary>Number of samples of a class.</summary>
    public int Total(int actual) => Enumerable.Range(0, Classes).Sum(predicted => this[actual, predicted]);

    /// <summary>The share of a class's samples that was recognised; 0 when there are none.</summary>
    public double Recall(int actual) => Share(actual, actual);

    /// <summary>The share of a class's samples that was taken for another class; 0 when there are none.</summary>
    public double Share(int actual, int predicted) => (double)this[actual, predicted] / Math.Max(1, Total(actual));

    /// <summary>The class that a class was most often mistaken for, or null when it never was.</summary>
    public int? MostFrequentMistake(int actual)
    {
        int worst = Enumerable.Range(0, Classes).Where(predicted => predicted != actual).MaxBy(predicted => this[actual, predicted]);
        return this[actual, worst] > 0 ? worst : null;
    }
}
