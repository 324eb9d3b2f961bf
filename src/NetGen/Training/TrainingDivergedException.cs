namespace NetGen;

/// <summary>Training was stopped because the loss was infinite or not a number.</summary>
/// <remarks>
/// The network has the parameters of the last epoch's beginning that gave a finite loss, and the optimizer was reset, so that
/// training can go on with other settings.
/// </remarks>
public sealed class TrainingDivergedException : Exception
{
    internal TrainingDivergedException(int epoch, int step, double loss, int restoredEpoch)
        : base(
            $"Expected a finite loss, found {loss} at step {step} of epoch {epoch}. Try a smaller learning rate, and look for " +
            "inputs or targets that are very large or not numbers. " +
            $"The network has the parameters of the beginning of epoch {restoredEpoch} again.")
    {
        Epoch = epoch;
        Step = step;
        Loss = loss;
        RestoredEpoch = restoredEpoch;
    }

    /// <summary>The epoch, from 1.</summary>
    public int Epoch { get; }

    /// <summary>The step within the epoch, from 1.</summary>
    public int Step { get; }

    /// <summary>The loss of that step.</summary>
    public double Loss { get; }

    /// <summary>The epoch, from 1, from whose beginning the network's parameters are.</summary>
    public int RestoredEpoch { get; }
}
