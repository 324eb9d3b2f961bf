using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Takes steps on a device, which runs one while the samples of the next are read.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class DeviceTrainer<T, TTarget> : ITrainer<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly TrainingExecutor<T, TTarget> _executor;
    private readonly Optimizer _optimizer;
    private readonly BatchReader<T, TTarget> _reader;
    private readonly ParameterHold<T> _hold;
    private readonly IDeviceTraining<T, TTarget> _training;

    // Whether the device has taken steps that the host's parameters do not show.
    private bool _isAhead;

    /// <summary>Takes everything up.</summary>
    public DeviceTrainer(TrainingExecutor<T, TTarget> executor, NetworkInfo network, DataSet data, Optimizer optimizer, int batchSize)
    {
        _executor = executor;
        _optimizer = optimizer;
        _reader = new BatchReader<T, TTarget>(network, data, nameof(data));
        _hold = executor.HoldParameters();
        try
        {
            _training = executor.BeginTraining(optimizer, batchSize);
        }
        catch
        {
            _hold.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void BeginEpoch() => _training.BeginEpoch();

    /// <inheritdoc/>
    public bool TakeStep(int[] order, int first, int count)
    {
        _training.NextBatch(count, out Span<T> inputs, out Span<TTarget> targets);
        _reader.Read(order, first, count, _executor.Threads, inputs, targets);
        _isAhead = true;
        _training.TakeStep(count);
        return true;
    }

    /// <inheritdoc/>
    public StepStatistics ReadStatistics() => _training.ReadStatistics();

    /// <inheritdoc/>
    public void UpdateParameters()
    {
        if (_isAhead)
        {
            _training.ReadParameters(_executor.Parameters);
            _isAhead = false;
        }
    }

    /// <inheritdoc/>
    public void Recover(ReadOnlySpan<T> parameters)
    {
        parameters.CopyTo(_executor.Parameters);
        _optimizer.Reset();
        _isAhead = false;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        UpdateParameters();
        if (_optimizer.StepCount > 0)
        {
            _training.ReadOptimizer();
        }
    }

    /// <summary>Frees what training took on the device.</summary>
    public void Dispose()
    {
        _training.Dispose();
        _hold.Dispose();
    }
}
