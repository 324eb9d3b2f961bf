namespace NetGen.Runtime;

/// <summary>Checks that a data set and settings fit a network, before a loop changes anything.</summary>
internal static class LoopArguments
{
    /// <summary>Throws unless the inputs fit the network, and their number an array of indices.</summary>
    public static void RequireInputs(NetworkInfo network, DataSet data, string name)
    {
        ArgumentNullException.ThrowIfNull(data, name);
        if (data.Count < 0 || data.Count > Array.MaxLength)
        {
            throw new ArgumentException($"Expected from 0 to {Array.MaxLength} samples, but the data set claims {data.Count}.", name);
        }

        if (data.InputSize != network.InputSize)
        {
            throw new ArgumentException(
                $"{network.Name} expects inputs of [{string.Join(", ", network.InputShape)}] = {network.InputSize} values, " +
                $"but the data set has {data.InputSize}.",
                name);
        }
    }

    /// <summary>Throws unless there are samples whose inputs and targets fit the network.</summary>
    /// <typeparam name="TTarget"><see cref="int"/> where the network's loss takes class labels.</typeparam>
    public static void RequireSamples<TTarget>(NetworkInfo network, DataSet data, string name)
    {
        RequireInputs(network, data, name);
        if (data.Count == 0)
        {
            throw new ArgumentException("Expected at least one sample, but the data set is empty.", name);
        }

        TargetKind kind = typeof(TTarget) == typeof(int) ? TargetKind.ClassLabels : TargetKind.Values;
        if (data.TargetKind != kind)
        {
            throw new ArgumentException($"The loss of {network.Name} expects {kind} as targets, but the data set has {data.TargetKind}.", name);
        }

        if (kind == TargetKind.ClassLabels && data.TargetSize != 1)
        {
            throw new ArgumentException($"Expected one label a sample, but the data set claims {data.TargetSize}.", name);
        }

        if (kind == TargetKind.ClassLabels && data.ClassCount > network.OutputSize)
        {
            throw new ArgumentException(
                $"{network.Name} expects labels of {network.OutputSize} classes, but the data set has {data.ClassCount} classes.", name);
        }

        if (kind == TargetKind.Values && data.TargetSize != network.OutputSize)
        {
            throw new ArgumentException(
                $"{network.Name} expects {network.OutputSize} target values a sample, but the data set has {data.TargetSize}.", name);
        }
    }

    /// <summary>Throws unless the batch size is at least 1; returns it, or the number of samples if that is smaller.</summary>
    public static int BatchSize(int batchSize, DataSet data, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1, name);
        return Math.Min(batchSize, data.Count);
    }

    /// <summary>Elements of a buffer for a batch.</summary>
    /// <exception cref="ArgumentException">No array holds as many.</exception>
    public static int BufferLength(int batchSize, int sizeOfOne)
    {
        long length = (long)batchSize * sizeOfOne;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"Expected a batch of at most {Array.MaxLength} values, found {batchSize} samples of {sizeOfOne}. Use a smaller batch size.");
    }

    /// <summary>Elements of an array for the outputs of a whole data set.</summary>
    /// <exception cref="ArgumentException">No array holds as many.</exception>
    public static int OutputLength(int samples, int outputSize)
    {
        long length = (long)samples * outputSize;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(
                $"Expected at most {Array.MaxLength} outputs, found {samples} samples of {outputSize}. Predict a part of the data set at a time.",
                "data");
    }

    /// <summary>Throws unless the settings make sense, and the validation data fits like the training data.</summary>
    public static void RequireOptions<TTarget>(NetworkInfo network, TrainingOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(options.Epochs, nameof(TrainingOptions.Epochs));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(TrainingOptions.BatchSize));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.ProgressInterval, TimeSpan.Zero, nameof(TrainingOptions.ProgressInterval));
        if (options.Threads is int threads)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1, nameof(TrainingOptions.Threads));
        }

        if (options.Validation is not null)
        {
            RequireSamples<TTarget>(network, options.Validation, nameof(TrainingOptions.Validation));
        }
    }
}
