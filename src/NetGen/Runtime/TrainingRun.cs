using System.Numerics;

namespace NetGen.Runtime;

/// <summary>One call of <c>Fit</c>: its buffers, its clock and its statistics.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class labels, <typeparamref name="T"/> for values.</typeparam>
internal sealed class TrainingRun<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly ITrainableNetwork<T, TTarget> _network;
    private readonly DataSet _data;
    private readonly TrainingOptions _options;
    private readonly CancellationToken _cancellationToken;
    private readonly Optimizer _optimizer;
    private readonly int _batchSize;
    private readonly int _stepsPerEpoch;
    private readonly Batch<T, TTarget> _batch;
    private readonly int[] _order;
    private readonly List<EpochResult> _epochs = [];
    private readonly TrainingClock _clock;

    // Statistics of the epoch in progress.
    private int _epoch;
    private int _step;
    private int _samplesSeen;
    private double _lossSum;
    private long _correct;

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
        _data = data;
        _options = options;
        _cancellationToken = cancellationToken;
        _optimizer = options.Optimizer ?? new Adam();
        _batchSize = LoopArguments.BatchSize(options.BatchSize, data, nameof(TrainingOptions.BatchSize));
        _stepsPerEpoch = ((data.Count - 1) / _batchSize) + 1;
        _batch = new Batch<T, TTarget>(data, _batchSize);
        _order = new int[data.Count];
        Permutation.FillIdentity(_order);
        _sound = network.Parameters.ToArray();
        _candidate = new T[_sound.Length];
        _clock = new TrainingClock(options.ProgressInterval, (long)options.Epochs * _stepsPerEpoch, options.Epochs);
    }

    private double Loss => _lossSum / _samplesSeen;

    private double Accuracy => _network.Info.OutputKind == OutputKind.Values ? double.NaN : (double)_correct / _samplesSeen;

    /// <summary>Trains until all epochs are done or training is cancelled.</summary>
    public TrainingHistory Execute()
    {
        bool completed = true;
        while (completed && _epoch < _options.Epochs)
        {
            completed = TrainEpoch();
        }

        return new TrainingHistory(_epochs, _totalSteps, !completed, _clock.Elapsed);
    }

    /// <summary>Trains and validates one epoch; false when cancelled.</summary>
    private bool TrainEpoch()
    {
        BeginEpoch();
        TimeSpan begun = _clock.Elapsed;
        for (int first = 0; first < _data.Count; first += _batchSize)
        {
            if (_cancellationToken.IsCancellationRequested)
            {
                return false;
            }

            TakeStep(first, Math.Min(_batchSize, _data.Count - first));
            if (_step < _stepsPerEpoch && _options.Progress is not null && _clock.IsReportDue())
            {
                _options.Progress.Report(Progress(validation: null));
            }
        }

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
        _lossSum = 0;
        _correct = 0;
        _network.Parameters.CopyTo(_candidate);
        if (_options.Shuffle)
        {
            Permutation.Fill(_order, _options.Seed, Philox.Purpose.Shuffling, _epoch);
        }
    }

    private void TakeStep(int first, int count)
    {
        _batch.Read(_order, first, count, _network.Threads);
        double loss = double.CreateTruncating(_network.TrainStep(_batch.Inputs, _batch.Targets, _optimizer));
        _step++;
        if (!double.IsFinite(loss))
        {
            Recover();
            throw new TrainingDivergedException(_epoch, _step, loss, _soundEpoch);
        }

        if (_step == 1)
        {
            (_sound, _candidate) = (_candidate, _sound);
            _soundEpoch = _epoch;
        }

        _totalSteps++;
        _samplesSeen += count;
        _lossSum += loss * count;
        _correct += _network.CorrectInLastStep;
        _clock.CountStep();
    }

    /// <summary>Goes back to sound parameters.</summary>
    /// <remarks>
    /// Those of before the step that showed the loss are rarely worth keeping: the loss was computed from them, so most often it
    /// was an earlier update that spoiled them. A copy from an epoch's beginning costs one pass over the parameters an epoch,
    /// and leaves the update to TrainStep and its threads. The optimizer's state may be spoiled as well.
    /// </remarks>
    private void Recover()
    {
        _sound.CopyTo(_network.Parameters);
        _optimizer.Reset();
    }

    private EvaluationResult? Validate()
    {
        if (_options.Validation is not DataSet data)
        {
            return null;
        }

        TimeSpan begun = _clock.Elapsed;
        EvaluationResult? result = EvaluationLoop.Evaluate(
            _network, data, Math.Min(EvaluationLoop.DefaultBatchSize, data.Count), _cancellationToken);
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
