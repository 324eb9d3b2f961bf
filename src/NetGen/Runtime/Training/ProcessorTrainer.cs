using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Takes steps by the network's own <c>TrainStep</c>: when that returns, everything is known and where it belongs.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class ProcessorTrainer<T, TTarget>(
    ITrainableNetwork<T, TTarget> network, DataSet data, Optimizer optimizer, int batchSize) : ITrainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly Batch<T, TTarget> _batch = new(network.Info, data, nameof(data), batchSize);
    private StepStatistics _statistics;
    private int _step;

    /// <inheritdoc/>
    public void BeginEpoch()
    {
        _statistics = default;
        _step = 0;
    }

    /// <inheritdoc/>
    public bool TakeStep(int[] order, int first, int count)
    {
        _batch.Read(order, first, count, network.Threads);
        double loss = double.CreateTruncating(network.TrainStep(_batch.Inputs, _batch.Targets, optimizer));
        _step++;
        bool isFinite = double.IsFinite(loss);
        _statistics = isFinite
            ? new(_statistics.LossSum + (loss * count), _statistics.Correct + network.CorrectInLastStep)
            : _statistics with { DivergedStep = _step, DivergedLoss = loss };
        return isFinite;
    }

    /// <inheritdoc/>
    public StepStatistics ReadStatistics() => _statistics;

    /// <summary>Nothing to do.</summary>
    public void UpdateParameters()
    {
    }

    /// <inheritdoc/>
    public void Recover(ReadOnlySpan<T> parameters)
    {
        parameters.CopyTo(network.Parameters);
        optimizer.Reset();
    }

    /// <summary>Nothing to do.</summary>
    public void Finish()
    {
    }

    /// <summary>Nothing to do.</summary>
    public void Dispose()
    {
    }
}
