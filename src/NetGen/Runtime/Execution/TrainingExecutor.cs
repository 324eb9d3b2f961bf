using System.Numerics;

namespace NetGen.Runtime;

/// <summary>Runs a generated network that ends with a loss.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
public sealed unsafe class TrainingExecutor<T, TTarget> : Executor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly ITrainingProgram<T, TTarget> _program;
    private readonly int _targetSize;
    private readonly double[] _laneLoss;
    private readonly int[] _laneCorrect;
    private PinnedSpan<TTarget> _targets;
    private T _scale;
    private bool _fromLoss;

    /// <summary>Allocates the parameters; gradients and activations follow when they are first needed.</summary>
    /// <param name="program">The network's own code.</param>
    /// <param name="plan">What the generator decided.</param>
    /// <param name="targetSize">Targets per sample: 1 class index, or one value an output.</param>
    public TrainingExecutor(ITrainingProgram<T, TTarget> program, ExecutionPlan plan, int targetSize)
        : base(program, plan)
    {
        _program = program;
        _targetSize = targetSize;
        _laneLoss = new double[plan.GradientLanes];
        _laneCorrect = new int[plan.GradientLanes];
    }

    /// <summary>Samples of the last gradient computation whose outputs decide as the targets say.</summary>
    public int CorrectInLastStep { get; private set; }

    private new IDeviceTrainingExecutor<T, TTarget>? OnDevice => (IDeviceTrainingExecutor<T, TTarget>?)base.OnDevice;

    /// <summary>The mean loss of outputs.</summary>
    /// <param name="outputs"><c>[samples, output]</c>, as a forward pass left them.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    public T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, int samples)
    {
        if (OnDevice is not null)
        {
            return OnDevice.Loss(outputs, targets, samples);
        }

        T scale = T.One / T.CreateChecked(samples);
        double loss = 0;
        for (int first = 0; first < samples; first += Plan.TrainingChunk)
        {
            int count = Math.Min(Plan.TrainingChunk, samples - first);
            loss += double.CreateChecked(_program.Loss(
                outputs.Slice(first * Plan.OutputSize, count * Plan.OutputSize),
                targets.Slice(first * _targetSize, count * _targetSize),
                scale,
                count));
        }

        return T.CreateChecked(loss);
    }

    /// <summary>Runs the network forward and backward, fills the gradients and returns the mean loss.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="inputGradients"><c>[samples, input]</c>, or empty.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    /// <exception cref="ArgumentException">
    /// The input gradients overlap another span or the parameters, or a span overlaps the gradients.
    /// </exception>
    public T ComputeGradients(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> inputGradients, int samples)
    {
        RequireApart(inputs, nameof(targets), targets, inputGradients);
        if (OnDevice is not null)
        {
            return ComputeGradientsOnDevice(inputs, targets, inputGradients, samples);
        }

        T loss = RunLossLanes(inputs, targets, inputGradients, samples);
        SumLanes(optimizer: null);
        return loss;
    }

    /// <summary>Gradients, then the optimizer's update; a loss that is not finite is returned without an update.</summary>
    /// <param name="inputs"><c>[samples, input]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="optimizer">The optimizer.</param>
    /// <param name="samples">Number of samples, checked by the caller.</param>
    /// <exception cref="ArgumentException">A span overlaps the parameters or the gradients.</exception>
    /// <exception cref="InvalidOperationException">The optimizer holds the state of another network.</exception>
    public T TrainStep(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Optimizer optimizer, int samples)
    {
        RequireApart(inputs, nameof(targets), targets, default);
        Check.Apart<T, T>(nameof(inputs), inputs, nameof(Parameters), Parameters);
        Check.Apart<TTarget, T>(nameof(targets), targets, nameof(Parameters), Parameters);
        optimizer.Serve<T>(this, Plan.ParameterCount);
        if (OnDevice is not null)
        {
            return TrainStepOnDevice(inputs, targets, optimizer, samples);
        }

        T loss = RunLossLanes(inputs, targets, default, samples);
        if (!T.IsFinite(loss))
        {
            SumLanes(optimizer: null);
            return loss;
        }

        optimizer.BeginStep<T>(Plan.ParameterCount);
        SumLanes(optimizer);
        return loss;
    }

    /// <inheritdoc/>
    private protected override void GradientChunk(int lane, int first, GradientChunk<T> chunk, Share share)
    {
        if (!_fromLoss)
        {
            base.GradientChunk(lane, first, chunk, share);
            return;
        }

        T loss = _program.ComputeGradients(
            Parameters,
            chunk.Inputs,
            _targets.Slice(first * _targetSize, chunk.Count * _targetSize),
            _scale,
            chunk.Gradients,
            chunk.Adds,
            chunk.InputGradients,
            chunk.Arena,
            chunk.Scratch,
            chunk.Count,
            share,
            ref _laneCorrect[lane]);
        if (share.Index == 0)
        {
            _laneLoss[lane] += double.CreateChecked(loss);
        }
    }

    /// <inheritdoc/>
    private protected override IDeviceExecutor<T> LoadOn(Device device) => device.Load(_program, Plan, _targetSize);

    /// <summary>Begins a call of <c>Fit</c> on the device, with the parameters that are held there.</summary>
    internal IDeviceTraining<T, TTarget> BeginTraining(Optimizer optimizer, int batchSize) => OnDevice!.BeginTraining(optimizer, batchSize);

    private T ComputeGradientsOnDevice(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> inputGradients, int samples)
    {
        LoadParameters();
        T loss = OnDevice!.ComputeGradients(inputs, targets, Gradients, inputGradients, samples, out int correct);
        CorrectInLastStep = correct;
        return loss;
    }

    // The gradients come down anyway, and so the update is the optimizer's own.
    private T TrainStepOnDevice(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Optimizer optimizer, int samples)
    {
        T loss = ComputeGradientsOnDevice(inputs, targets, default, samples);
        if (T.IsFinite(loss))
        {
            optimizer.Step<T>(Parameters, Gradients);
        }

        return loss;
    }

    private T RunLossLanes(ReadOnlySpan<T> inputs, ReadOnlySpan<TTarget> targets, Span<T> inputGradients, int samples)
    {
        fixed (TTarget* targetsStart = targets)
        {
            _targets = new(targetsStart, targets.Length);
            _scale = T.One / T.CreateChecked(samples);
            Array.Clear(_laneLoss);
            Array.Clear(_laneCorrect);
            _fromLoss = true;
            try
            {
                RunLanes(inputs, inputGradients, samples);
            }
            finally
            {
                _fromLoss = false;
            }
        }

        double loss = 0;
        int correct = 0;
        for (int lane = 0; lane < _laneLoss.Length; lane++)
        {
            loss += _laneLoss[lane];
            correct += _laneCorrect[lane];
        }

        CorrectInLastStep = correct;
        return T.CreateChecked(loss);
    }
}
