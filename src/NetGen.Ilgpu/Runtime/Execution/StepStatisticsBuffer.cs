using System.Numerics;
using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>The statistics of steps on an accelerator.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
/// <typeparam name="TTarget">The type of a target.</typeparam>
internal sealed class StepStatisticsBuffer<T, TTarget>(IlgpuDevice device, NetworkInfo network) : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
    where TTarget : unmanaged
{
    private readonly StatisticsKernels<T> _kernels = device.Shared(accelerator => new StatisticsKernels<T>(accelerator));
    private readonly DeviceBuffer<Statistics<T>> _buffer = new(device);

    /// <summary>The statistics on the device, <c>[1]</c>.</summary>
    public ArrayView<Statistics<T>> View => _buffer.Reserve(1);

    /// <summary>Sets all to zero.</summary>
    public void Clear(AcceleratorStream stream) => View.MemSetToZero(stream);

    /// <summary>Adds a step.</summary>
    /// <param name="stream">Where the work is put.</param>
    /// <param name="losses">Each sample's loss, <c>[count]</c>.</param>
    /// <param name="outputs"><c>[count, output]</c>.</param>
    /// <param name="targets">The targets of all samples.</param>
    /// <param name="count">Number of samples.</param>
    /// <param name="step">The step's number, from 1.</param>
    public void Add(
        AcceleratorStream stream, ArrayView<T> losses, ArrayView<T> outputs, ArrayView<TTarget> targets, int count, int step)
    {
        _kernels.AddLosses(stream, losses, View, count, step);
        switch (network.OutputKind)
        {
            case OutputKind.ClassScores:
                _kernels.CountClasses(stream, outputs, targets.Cast<int>(), View, count, network.OutputSize);
                break;
            case OutputKind.BinaryLogits:
                _kernels.CountLogits(stream, outputs, targets.Cast<T>(), View, count, network.OutputSize);
                break;
        }
    }

    /// <summary>Adds the losses of outputs, without their decisions.</summary>
    public void AddLosses(AcceleratorStream stream, ArrayView<T> losses, int count) => _kernels.AddLosses(stream, losses, View, count, step: 1);

    /// <summary>Waits for the stream and brings the statistics down.</summary>
    public Statistics<T> Read(AcceleratorStream stream)
    {
        Statistics<T> statistics = default;
        View.Download(stream, MemoryMarshal.CreateSpan(ref statistics, 1));
        return statistics;
    }

    /// <inheritdoc/>
    public void Dispose() => _buffer.Dispose();
}
