namespace NetGen;

/// <summary>Checks of class labels that data sets share.</summary>
internal static class ClassLabels
{
    /// <summary>Throws unless every label is a class.</summary>
    public static void Require(ReadOnlySpan<int> labels, int classCount, string parameterName)
    {
        for (int n = 0; n < labels.Length; n++)
        {
            if ((uint)labels[n] >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(
                    parameterName, labels[n], $"Expected labels of {classCount} classes, from 0, but sample {n} has {labels[n]}.");
            }
        }
    }

    /// <summary>The number of classes: as given, else as many as there are names, else one more than the largest label.</summary>
    public static int Count(ReadOnlySpan<int> labels, int? classCount, IReadOnlyList<string>? classNames)
    {
        if (classCount is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(classCount), classCount, $"Expected at least 1 class, found {classCount}.");
        }

        if (classCount is int count && classNames is { Count: > 0 } && classNames.Count != count)
        {
            throw new ArgumentException($"Expected a name for each of {count} classes, found {classNames.Count} names.", nameof(classNames));
        }

        if (classCount is not null || classNames is { Count: > 0 })
        {
            return classCount ?? classNames!.Count;
        }

        int largest = 0;
        foreach (int label in labels)
        {
            largest = Math.Max(largest, label);
        }

        return largest < int.MaxValue
            ? largest + 1
            : throw new ArgumentOutOfRangeException(nameof(labels), largest, $"Expected labels below {int.MaxValue}, found {largest}.");
    }
}
