namespace NetGen;

/// <summary>How to train. Every setting has a default that suits small networks.</summary>
public sealed record TrainingOptions
{
    /// <summary>How many times each sample is seen; 5 unless set, 0 for none.</summary>
    public int Epochs { get; init; } = 5;

    /// <summary>Samples per step, at least 1; 64 unless set. The last step of an epoch takes those that are left.</summary>
    public int BatchSize { get; init; } = 64;

    /// <summary>
    /// The optimizer, which keeps its state from one call to the next and belongs to one network; a new <see cref="Adam"/> per call unless
    /// set.
    /// </summary>
    public Optimizer? Optimizer { get; init; }

    /// <summary>
    /// Whether each epoch takes the samples in a new random order; yes unless set. The orders go on from one call to the next for the same
    /// network.
    /// </summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Decides the random orders: the same run everywhere for the same seed, whatever the number of threads.</summary>
    public int Seed { get; init; }

    /// <summary>Samples to evaluate the network on after each epoch; none unless set.</summary>
    public DataSet? Validation { get; init; }

    /// <summary>
    /// Receives progress while training, and always at the end of an epoch. It is called on the training thread; note that
    /// <see cref="Progress{T}"/> passes reports on to other threads, where they may arrive late and out of order. What it throws ends
    /// training, with the network as it was after the step.
    /// </summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    /// <summary>The least time between two reports within an epoch; a tenth of a second unless set, zero for one each step. Not negative.</summary>
    public TimeSpan ProgressInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many threads to train with, at least 1; unless set, as many as the network is set to.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// The machine to train on, such as a GPU, for this call alone; unless set, the one that the network is set to. Validation
    /// runs there too. The samples of a step are read while the step before runs, and loss and accuracy are fetched for reports only,
    /// so that a loss that is not finite shows at the next report or the epoch's end.
    /// </summary>
    public Device? Device { get; init; }
}
