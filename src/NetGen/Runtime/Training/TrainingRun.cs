using System.Numerics;
using System.Runtime.CompilerServices;

namespace NetGen.Runtime;

/// <summary>One call of <c>Fit</c>: its buffers, its clock and its statistics.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class TrainingRun<T, TTarget> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly ITrainableNetwork<T, TTarget> _network;
    private readonly TrainingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly ITrainer<T> _trainer;
    private readonly int _batchSize;
    private readonly int _stepsPerEpoch;
    private readonly int[] _order;
    private readonly StrongBox<int> _epochsBegun;
    private readonly List<EpochResult> _epochs = [];
    private readonly TrainingClock _clock;

    // Statistics of the epoch in progress.
    private int _epoch;
    private int _step;
    private int _samplesSeen;
    private StepStatistics _statistics;

    private long _totalSteps;

    // Parameters to go back to: those of the last epoch's beginning that are known to give a finite loss, and the next candidate.
    private T[] _sound;
    private int _soundEpoch = 1;
    private T[] _candidate;

    /// <summary>Allocates all that training needs; the arguments were checked.</summary>
    public TrainingRun(
        ITrainableNetwork<T, TTarget> network,
        DataSet data,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        _network = network;
        _options = options;
        _cancellationToken = cancellationToken;
        _batchSize = LoopArguments.BatchSize(options.BatchSize, data, nameof(TrainingOptions.BatchSize));
        _stepsPerEpoch = ((data.Count - 1) / _batchSize) + 1;
        _order = new int[data.Count];
        _epochsBegun = EpochCount.Of(network);
        Permutation.FillIdentity(_order);
        _sound = network.Parameters.ToArray();
        _candidate = new T[_sound.Length];
        _clock = new TrainingClock(options.ProgressInterval, (long)options.Epochs * _stepsPerEpoch, options.Epochs);
        Optimizer optimizer = options.Optimizer ?? new Adam();
        optimizer.Serve<T>(Optimizer.OwnerOf(network), _sound.Length);
        _trainer = network.Executor is TrainingExecutor<T, TTarget> { Device: not null } executor
            ? new DeviceTrainer<T, TTarget>(executor, network.Info, data, optimizer, _batchSize)
            : new ProcessorTrainer<T, TTarget>(network, data, optimizer, _batchSize);
    }

    private double Loss => _statistics.LossSum / _samplesSeen;

    private double Accuracy => _network.Info.OutputKind == OutputKind.Values ? double.NaN : (double)_statistics.Correct / _samplesSeen;

    /// <summary>Trains until all epochs are done or training is cancelled.</summary>
    public TrainingHistory Execute()
    {
        bool completed = true;
        try
        {
            while (completed && _epoch < _options.Epochs)
            {
                completed = TrainEpoch();
            }
        }
        finally
        {
            _trainer.Finish();
        }

        return new TrainingHistory(_epochs, _totalSteps, !completed, _clock.Elapsed);
    }

    /// <inheritdoc/>
    public void Dispose() => _trainer.Dispose();

    /// <summary>Trains and validates one epoch; false when cancelled.</summary>
    private bool TrainEpoch()
    {
        BeginEpoch();
        TimeSpan begun = _clock.Elapsed;
        for (int first = 0; first < _order.Length; first += _batchSize)
        {
            if (_cancellationToken.IsCancellationRequested)
            {
                ReadStatistics();
                return false;
            }

            TakeStep(first, Math.Min(_batchSize, _order.Length - first));
            if (_step < _stepsPerEpoch && _options.Progress is not null && _clock.IsReportDue())
            {
                ReadStatistics();
                _options.Progress.Report(Progress(validation: null));
            }
        }

        ReadStatistics();
        _trainer.UpdateParameters();
        EvaluationResult? validation = Validate();
        _epochs.Add(new EpochResult(_epoch, Loss, Accuracy, validation, _clock.Elapsed - begun));
        _options.Progress?.Report(Progress(validation));
        return validation is not null || _options.Validation is null;
    }

    private void BeginEpoch()
    {
        _epoch++;
        _step = 0;
        _samplesSeen = 0;
        _statistics = default;
        _trainer.BeginEpoch();
        _network.Parameters.CopyTo(_candidate);
        if (_options.Shuffle)
        {
            Permutation.Fill(_order, _options.Seed, Philox.Purpose.Shuffling, _epochsBegun.Value + 1);
        }
    }

    private void TakeStep(int first, int count)
    {
        bool isFinite = _trainer.TakeStep(_order, first, count);
        if (_step == 0)
        {
            _epochsBegun.Value++;
        }

        _step++;
        _totalSteps++;
        _samplesSeen += count;
        if (!isFinite)
        {
            ReadStatistics();
        }

        _clock.CountStep();
    }

    /// <summary>Learns what the steps gave, and ends training if a loss was not finite.</summary>
    /// <remarks>
    /// The parameters of before the step that showed such a loss are rarely worth going back to: the loss was computed from them, so
    /// most often it was an earlier update that spoiled them. A copy from an epoch's beginning costs one pass over the parameters
    /// an epoch, and leaves the update to the step and its threads. The optimizer's state may be spoiled as well.
    /// </remarks>
    private void ReadStatistics()
    {
        _statistics = _trainer.ReadStatistics();
        if (_soundEpoch < _epoch && _step > 0 && _statistics.DivergedStep != 1)
        {
            // The epoch's first step gave a finite loss.
            (_sound, _candidate) = (_candidate, _sound);
            _soundEpoch = _epoch;
        }

        if (_statistics.DivergedStep > 0)
        {
            _trainer.Recover(_sound);
            throw new TrainingDivergedException(_epoch, _statistics.DivergedStep, _statistics.DivergedLoss, _soundEpoch);
        }
    }

    private EvaluationResult? Validate()
    {
        if (_options.Validation is not DataSet data)
        {
            return null;
        }

        TimeSpan begun = _clock.Elapsed;
        EvaluationResult? result = EvaluationLoop.Evaluate(
            _network, data, nameof(TrainingOptions.Validation), Math.Min(EvaluationLoop.DefaultBatchSize, data.Count), _cancellationToken);
        _clock.CountValidation(_clock.Elapsed - begun);
        return result;
    }

    private TrainingProgress Progress(EvaluationResult? validation) => new()
    {
        Epoch = _epoch,
        Epochs = _options.Epochs,
        Step = _step,
        StepsPerEpoch = _stepsPerEpoch,
        SamplesSeen = _samplesSeen,
        Loss = Loss,
        Accuracy = Accuracy,
        Elapsed = _clock.Elapsed,
        Remaining = _clock.Remaining(_options.Validation is not null),
        Validation = validation,
    };
}
