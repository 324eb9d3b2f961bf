using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>One call of <c>Fit</c> on an accelerator.</summary>
/// <remarks>
/// A step is a row of kernels in one stream, and the host does not wait for them. Samples are read into page-locked memory and copied up
/// in a stream of their own, into the one of two buffers that the step at work does not read; the host waits for the copy, and for the
/// step before last, which used that buffer.
/// </remarks>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
internal sealed class IlgpuTraining<T, TTarget> : IDeviceTraining<T, TTarget>
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly IlgpuDevice _device;
    private readonly IIlgpuTrainingProgram<T, TTarget> _program;
    private readonly AcceleratorStream _stream;
    private readonly ArrayView<T> _parameters;
    private readonly int _targetSize;
    private readonly int _batchSize;
    private readonly Stack<IDisposable> _owned = new();
    private readonly StepStatisticsBuffer<T, TTarget> _statistics;

    private AcceleratorStream _copyStream = null!;
    private PageLockedArray1D<T> _hostInputs = null!;
    private PageLockedArray1D<TTarget> _hostTargets = null!;
    private Slot[] _slots = null!;
    private ArrayView<T> _gradients;
    private ArrayView<T> _losses;
    private ArrayView<T> _arena;
    private ArrayView<T> _workspace;
    private DeviceOptimizer<T> _optimizer = null!;
    private int _step;

    /// <summary>Allocates everything.</summary>
    public IlgpuTraining(
        IlgpuDevice device,
        IIlgpuTrainingProgram<T, TTarget> program,
        AcceleratorStream stream,
        ArrayView<T> parameters,
        Optimizer optimizer,
        int batchSize,
        int targetSize)
    {
        _device = device;
        _program = program;
        _stream = stream;
        _parameters = parameters;
        _batchSize = batchSize;
        _targetSize = targetSize;
        _statistics = Own(new StepStatisticsBuffer<T, TTarget>(device, program.Info));
        try
        {
            Need(optimizer).Allocate(() => Allocate(optimizer));
            BeginEpoch();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private NetworkInfo Info => _program.Info;

    private IlgpuPlan Plan => _program.Plan;

    /// <inheritdoc/>
    public void BeginEpoch()
    {
        _device.Use();
        _statistics.Clear(_stream);
        _step = 0;
    }

    /// <inheritdoc/>
    public void NextBatch(int count, out Span<T> inputs, out Span<TTarget> targets)
    {
        inputs = _hostInputs.Span[..(count * Info.InputSize)];
        targets = _hostTargets.Span[..(count * _targetSize)];
    }

    /// <inheritdoc/>
    public void TakeStep(int count)
    {
        _device.Use();
        Slot slot = _slots[_step % _slots.Length];
        _step++;
        ArrayView<T> inputs = slot.Inputs.SubView(0, (long)count * Info.InputSize);
        ArrayView<TTarget> targets = slot.Targets.SubView(0, (long)count * _targetSize);

        slot.Fence.Wait();
        inputs.BeginUpload<T>(_copyStream, _hostInputs.Span[..(int)inputs.Length]);
        targets.BeginUpload<TTarget>(_copyStream, _hostTargets.Span[..(int)targets.Length]);
        _copyStream.Synchronize();

        using (_device.Launching())
        {
            _gradients.Clear(_stream);
            _program.ComputeGradients(
                _stream,
                _parameters,
                inputs,
                targets,
                T.One / T.CreateChecked(count),
                _gradients,
                ArrayView<T>.Empty,
                _losses,
                _arena,
                _workspace,
                count);
            _statistics.Add(_stream, _losses, _program.Outputs(_arena, count), targets, count, _step);
            _optimizer.Step(_stream, _parameters, _gradients, _statistics.View);
        }

        slot.Fence.Place();
    }

    /// <inheritdoc/>
    public StepStatistics ReadStatistics()
    {
        _device.Use();
        Statistics<T> statistics = _statistics.Read(_stream);
        return new StepStatistics(
            double.CreateTruncating(statistics.LossSum),
            statistics.Correct,
            statistics.DivergedStep,
            statistics.DivergedStep > 0 ? double.CreateTruncating(statistics.Loss) : 0);
    }

    /// <inheritdoc/>
    public void ReadParameters(Span<T> parameters)
    {
        _device.Use();
        _parameters.Download(_stream, parameters);
    }

    /// <inheritdoc/>
    public void ReadOptimizer()
    {
        _device.Use();
        _optimizer.Read(_stream);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_device.IsDisposed)
        {
            return;
        }

        _device.Use();
        _stream.Synchronize();
        while (_owned.TryPop(out IDisposable? owned))
        {
            owned.Dispose();
        }
    }

    private MemoryNeed<T> Need(Optimizer optimizer) => new MemoryNeed<T>(Info.Name, _device) { What = $"to train with batches of {_batchSize}" }
        .Scalars("parameters", Info.ParameterCount)
        .Scalars("gradients", Info.ParameterCount)
        .Scalars("optimizer", DeviceOptimizer<T>.StateLength(optimizer, Info.ParameterCount))
        .Scalars("activations", (long)_batchSize * Plan.TrainingArena)
        .Scalars("workspace", Plan.Workspace)
        .Scalars("samples", _batchSize * ((2L * Info.InputSize) + 1))
        .Add("targets", 2L * _batchSize * _targetSize * Unsafe.SizeOf<TTarget>());

    private void Allocate(Optimizer optimizer)
    {
        Accelerator accelerator = _device.Accelerator;
        long inputs = (long)_batchSize * Info.InputSize;
        long targets = (long)_batchSize * _targetSize;
        _gradients = Reserve<T>(Info.ParameterCount);
        _optimizer = Own(DeviceOptimizer<T>.For(optimizer, _device, Info.ParameterCount, _stream));
        _arena = Reserve<T>((long)_batchSize * Plan.TrainingArena);
        _workspace = Reserve<T>(Plan.Workspace);
        _losses = Reserve<T>(_batchSize);
        _slots = [NewSlot(), NewSlot()];
        _copyStream = Own(accelerator.CreateStream());
        _hostInputs = Own(accelerator.AllocatePageLocked1D<T>(inputs, uninitialized: true));
        _hostTargets = Own(accelerator.AllocatePageLocked1D<TTarget>(targets, uninitialized: true));

        Slot NewSlot() => new(Reserve<T>(inputs), Reserve<TTarget>(targets), Own(Fence.For(_stream)));
    }

    private ArrayView<TElement> Reserve<TElement>(long length)
        where TElement : unmanaged =>
        Own(new DeviceBuffer<TElement>(_device)).Reserve(length);

    private TOwned Own<TOwned>(TOwned owned)
        where TOwned : IDisposable
    {
        _owned.Push(owned);
        return owned;
    }

    /// <summary>Where the samples of every other step lie on the device.</summary>
    private sealed record Slot(ArrayView<T> Inputs, ArrayView<TTarget> Targets, Fence Fence);
}
