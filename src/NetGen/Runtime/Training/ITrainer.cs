using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Who takes the steps of training and knows what they gave: the processor, or a device.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal interface ITrainer<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    /// <summary>Sets the statistics to zero and counts steps from 1 again.</summary>
    void BeginEpoch();

    /// <summary>Takes a step, or begins it. Returns false if it is known already that its loss was not finite.</summary>
    /// <param name="order">Indices of samples.</param>
    /// <param name="first">Which of them comes first.</param>
    /// <param name="count">How many of them.</param>
    bool TakeStep(int[] order, int first, int count);

    /// <summary>What the epoch's steps gave, all of them done.</summary>
    StepStatistics ReadStatistics();

    /// <summary>Brings the network's parameters on the host up to date.</summary>
    void UpdateParameters();

    /// <summary>Gives the network these parameters, and the optimizer none of its state.</summary>
    /// <param name="parameters">The parameters to go back to.</param>
    void Recover(ReadOnlySpan<T> parameters);

    /// <summary>Brings parameters and optimizer on the host up to date, for the last time.</summary>
    void Finish();
}
