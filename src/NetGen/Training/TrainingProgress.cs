namespace NetGen;

/// <summary>Where training stands, after a step.</summary>
public readonly record struct TrainingProgress
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>How many epochs there will be.</summary>
    public required int Epochs { get; init; }

    /// <summary>The step within the epoch, from 1.</summary>
    public required int Step { get; init; }

    /// <summary>How many steps an epoch has.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>How many samples of this epoch were seen.</summary>
    public required int SamplesSeen { get; init; }

    /// <summary>Mean loss of the samples seen in this epoch, each with the parameters of its step.</summary>
    public required double Loss { get; init; }

    /// <summary>Share of them that the network decided right, from 0 to 1; NaN where outputs are plain values.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Time since training began.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Estimated time until training ends; <see cref="TimeSpan.MaxValue"/> where it is longer than that.</summary>
    public required TimeSpan Remaining { get; init; }

    /// <summary>How the network does on the validation data: in the last report of an epoch, if there is such data.</summary>
    public EvaluationResult? Validation { get; init; }

    /// <summary>Whether this is the last report of its epoch.</summary>
    public bool IsEndOfEpoch => Step == StepsPerEpoch;
}
