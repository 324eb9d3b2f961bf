using System.Numerics;
using NetGen.Runtime;

namespace NetGen.Tests.Runtime;

/// <summary>A device of the processor's own: it runs a network's code, and writes down what it was asked for.</summary>
internal sealed class RecordingDevice : Device
{
    /// <summary>What was asked for, in order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>The bad step of the device's statistics, 0 for none.</summary>
    public int DivergedStep { get; init; }

    /// <inheritdoc/>
    public override string Name => nameof(RecordingDevice);

    /// <inheritdoc/>
    protected internal override IDeviceExecutor<T> Load<T>(INetworkProgram<T> program, ExecutionPlan plan) =>
        throw new NotSupportedException("Only networks with a loss.");

    /// <inheritdoc/>
    protected internal override IDeviceTrainingExecutor<T, TTarget> Load<T, TTarget>(
        ITrainingProgram<T, TTarget> program, ExecutionPlan plan, int targetSize)
    {
        Calls.Add("load");
        return new Loaded<T, TTarget>(this, new TrainingExecutor<T, TTarget>(program, plan, targetSize), plan, targetSize);
    }

    private sealed class Loaded<T, TTarget>(
        RecordingDevice device, TrainingExecutor<T, TTarget> executor, ExecutionPlan plan, int targetSize) : IDeviceTrainingExecutor<T, TTarget>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        public void LoadParameters(ReadOnlySpan<T> parameters)
        {
            device.Calls.Add("parameters up");
            parameters.CopyTo(executor.Parameters);
        }

        public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs, int samples)
        {
            device.Calls.Add($"forward {samples}");
            executor.Forward(inputs, outputs, samples);
        }

        public void Backward(
            ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> gradients, Span<T> inputGradients, int samples)
        {
            device.Calls.Add($"backward {samples}");
            executor.Backward(inputs, outputGradients, inputGradients, samples);
            executor.Gradients.CopyTo(gradients);
        }

        public T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, int samples)
        {
            device.Calls.Add($"loss {samples}");
            return executor.Loss(outputs, targets, samples);
        }

        public T ComputeGradients(
            ReadOnlySpan<T> inputs,
            ReadOnlySpan<TTarget> targets,
            Span<T> gradients,
            Span<T> inputGradients,
            int samples,
            out int correct)
        {
            device.Calls.Add($"gradients {samples}");
            T loss = executor.ComputeGradients(inputs, targets, inputGradients, samples);
            executor.Gradients.CopyTo(gradients);
            correct = executor.CorrectInLastStep;
            return loss;
        }

        public IDeviceTraining<T, TTarget> BeginTraining(Optimizer optimizer, int batchSize)
        {
            device.Calls.Add($"begin training, batches of {batchSize}");
            return new TrainingOnDevice<T, TTarget>(device, executor, plan, targetSize, optimizer, batchSize);
        }

        public void Dispose() => device.Calls.Add("unload");
    }

    private sealed class TrainingOnDevice<T, TTarget>(
        RecordingDevice device, TrainingExecutor<T, TTarget> executor, ExecutionPlan plan, int targetSize, Optimizer optimizer, int batchSize)
        : IDeviceTraining<T, TTarget>
        where T : unmanaged, IFloatingPointIeee754<T>
        where TTarget : unmanaged
    {
        private readonly T[] _inputs = new T[batchSize * plan.InputSize];
        private readonly TTarget[] _targets = new TTarget[batchSize * targetSize];
        private StepStatistics _statistics;

        public void BeginEpoch()
        {
            device.Calls.Add("epoch");
            _statistics = new(0, 0, device.DivergedStep, double.NaN);
        }

        public void NextBatch(int count, out Span<T> inputs, out Span<TTarget> targets)
        {
            inputs = _inputs.AsSpan(0, count * plan.InputSize);
            targets = _targets.AsSpan(0, count * targetSize);
        }

        public void TakeStep(int count)
        {
            device.Calls.Add($"step {count}");
            T loss = executor.ComputeGradients(
                _inputs.AsSpan(0, count * plan.InputSize), _targets.AsSpan(0, count * targetSize), default, count);
            if (T.IsFinite(loss))
            {
                optimizer.Step<T>(executor.Parameters, executor.Gradients);
            }

            _statistics = _statistics with
            {
                LossSum = _statistics.LossSum + (double.CreateTruncating(loss) * count),
                Correct = _statistics.Correct + executor.CorrectInLastStep,
            };
        }

        public StepStatistics ReadStatistics()
        {
            device.Calls.Add("statistics down");
            return _statistics;
        }

        public void ReadParameters(Span<T> parameters)
        {
            device.Calls.Add("parameters down");
            executor.Parameters.CopyTo(parameters);
        }

        public void ReadOptimizer() => device.Calls.Add("optimizer down");

        public void Dispose() => device.Calls.Add("end training");
    }
}
