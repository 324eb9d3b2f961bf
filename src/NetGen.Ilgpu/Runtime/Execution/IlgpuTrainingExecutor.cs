using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Runs the kernels of a network that ends with a loss.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
internal sealed class IlgpuTrainingExecutor<T, TTarget> : IlgpuExecutor<T>, IDeviceTrainingExecutor<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly IIlgpuTrainingProgram<T, TTarget> _program;
    private readonly int _targetSize;
    private readonly DeviceBuffer<TTarget> _targets;
    private readonly DeviceBuffer<T> _losses;
    private readonly DeviceBuffer<T> _outputs;
    private readonly StepStatisticsBuffer<T, TTarget> _statistics;

    /// <summary>Loads the kernels; memory follows when it is first needed.</summary>
    public IlgpuTrainingExecutor(IlgpuDevice device, IIlgpuTrainingProgram<T, TTarget> program, int targetSize)
        : base(device, program)
    {
        _program = program;
        _targetSize = targetSize;
        _targets = new(device);
        _losses = new(device);
        _outputs = new(device);
        _statistics = new(device, program.Info);
    }

    /// <inheritdoc/>
    public T Loss(ReadOnlySpan<T> outputs, ReadOnlySpan<TTarget> targets, int samples)
    {
        Device.Use();
        double sum = 0;
        int part = Math.Min(samples, Plan.MaxSamples);
        for (int first = 0; first < samples; first += part)
        {
            int count = Math.Min(part, samples - first);
            ArrayView<T> y = ArrayView<T>.Empty;
            ArrayView<TTarget> t = ArrayView<TTarget>.Empty;
            ArrayView<T> losses = ArrayView<T>.Empty;
            Need($"for the loss of {count} samples")
                .Scalars("outputs and losses", (long)count * (Info.OutputSize + 1))
                .Add("targets", (long)count * _targetSize * Unsafe.SizeOf<TTarget>())
                .Allocate(() =>
                {
                    y = _outputs.Reserve((long)count * Info.OutputSize);
                    t = _targets.Reserve((long)count * _targetSize);
                    losses = _losses.Reserve(count);
                });
            y.Upload(Stream, outputs.Slice(first * Info.OutputSize, count * Info.OutputSize));
            t.Upload(Stream, targets.Slice(first * _targetSize, count * _targetSize));
            using (Device.Launching())
            {
                _statistics.Clear(Stream);
                _program.Loss(Stream, y, t, losses, count);
                _statistics.AddLosses(Stream, losses, count);
            }

            sum += double.CreateTruncating(_statistics.Read(Stream).Loss) * count;
        }

        return T.CreateTruncating(sum / samples);
    }

    /// <inheritdoc/>
    public T ComputeGradients(
        ReadOnlySpan<T> inputs,
        ReadOnlySpan<TTarget> targets,
        Span<T> gradients,
        Span<T> inputGradients,
        int samples,
        out int correct)
    {
        Device.Use();
        GradientBuffers buffers = ReserveGradients(
            samples, inputGradients.Length, NeedForGradients(samples).Add("targets", (long)targets.Length * Unsafe.SizeOf<TTarget>()));
        ArrayView<TTarget> t = _targets.Reserve(targets.Length);
        ArrayView<T> losses = _losses.Reserve(samples);
        buffers.Inputs.Upload(Stream, inputs);
        t.Upload(Stream, targets);
        using (Device.Launching())
        {
            buffers.Gradients.Clear(Stream);
            _statistics.Clear(Stream);
            _program.ComputeGradients(
                Stream,
                Parameters,
                buffers.Inputs,
                t,
                T.One / T.CreateChecked(samples),
                buffers.Gradients,
                buffers.InputGradients,
                losses,
                buffers.Arena,
                buffers.Workspace,
                samples);
            _statistics.Add(Stream, losses, _program.Outputs(buffers.Arena, samples), t, samples, step: 1);
        }

        buffers.Download(Stream, gradients, inputGradients);
        Statistics<T> statistics = _statistics.Read(Stream);
        correct = statistics.Correct;
        return statistics.Loss;
    }

    /// <inheritdoc/>
    public IDeviceTraining<T, TTarget> BeginTraining(Optimizer optimizer, int batchSize)
    {
        Device.Use();
        RequirePass(batchSize);
        return new IlgpuTraining<T, TTarget>(Device, _program, Stream, Parameters, optimizer, batchSize, _targetSize);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (!Device.IsDisposed)
        {
            Device.Use();
            Stream.Synchronize();
            _targets.Dispose();
            _losses.Dispose();
            _outputs.Dispose();
            _statistics.Dispose();
        }

        base.Dispose(disposing);
    }
}
