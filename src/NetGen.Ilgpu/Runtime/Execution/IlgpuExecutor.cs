using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Runs a network's kernels on an accelerator, and owns what they need of its memory.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal class IlgpuExecutor<T> : IDeviceExecutor<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly IIlgpuProgram<T> _program;
    private readonly DeviceBuffer<T> _parameters;
    private readonly DeviceBuffer<T> _inputs;
    private readonly DeviceBuffer<T> _outputs;
    private readonly DeviceBuffer<T> _arena;
    private readonly DeviceBuffer<T> _gradients;
    private readonly DeviceBuffer<T> _inputGradients;
    private readonly DeviceBuffer<T> _workspace;

    // The most samples that were found to fit for inference.
    private int _largestPart;

    /// <summary>Makes a stream; memory follows when it is first needed.</summary>
    public IlgpuExecutor(IlgpuDevice device, IIlgpuProgram<T> program)
    {
        Device = device;
        _program = program;
        Stream = device.Accelerator.CreateStream();
        _parameters = new(device);
        _inputs = new(device);
        _outputs = new(device);
        _arena = new(device);
        _gradients = new(device);
        _inputGradients = new(device);
        _workspace = new(device);
        _largestPart = program.Plan.MaxSamples;
    }

    /// <summary>The parameter vector.</summary>
    public ArrayView<T> Parameters => _parameters.Reserve(Info.ParameterCount);

    /// <summary>The device.</summary>
    protected IlgpuDevice Device { get; }

    /// <summary>Where all work is put.</summary>
    protected AcceleratorStream Stream { get; }

    /// <summary>The network's shapes.</summary>
    protected NetworkInfo Info => _program.Info;

    /// <summary>What the passes need of memory.</summary>
    protected IlgpuPlan Plan => _program.Plan;

    /// <inheritdoc/>
    public void LoadParameters(ReadOnlySpan<T> parameters)
    {
        Device.Use();
        Need("for its parameters").Scalars("parameters", Info.ParameterCount).Allocate(() => _parameters.Reserve(Info.ParameterCount));
        Parameters.Upload(Stream, parameters);
    }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<T> inputs, Span<T> outputs, int samples)
    {
        Device.Use();
        for (int first = 0; first < samples;)
        {
            int count = ReserveInference(samples - first);
            ArrayView<T> x = _inputs.Reserve((long)count * Info.InputSize);
            ArrayView<T> y = _outputs.Reserve((long)count * Info.OutputSize);
            x.Upload(Stream, inputs.Slice(first * Info.InputSize, count * Info.InputSize));
            using (Device.Launching())
            {
                _program.Forward(Stream, Parameters, x, y, _arena.Reserve((long)count * Plan.InferenceArena), count);
            }

            y.Download(Stream, outputs.Slice(first * Info.OutputSize, count * Info.OutputSize));
            first += count;
        }
    }

    /// <inheritdoc/>
    public void Backward(
        ReadOnlySpan<T> inputs, ReadOnlySpan<T> outputGradients, Span<T> gradients, Span<T> inputGradients, int samples)
    {
        Device.Use();
        GradientBuffers buffers = ReserveGradients(samples, inputGradients.Length, NeedForGradients(samples));
        ArrayView<T> dY = _outputs.Reserve(outputGradients.Length);
        buffers.Inputs.Upload(Stream, inputs);
        dY.Upload(Stream, outputGradients);
        using (Device.Launching())
        {
            buffers.Gradients.Clear(Stream);
            _program.Backward(
                Stream, Parameters, buffers.Inputs, dY, buffers.Gradients, buffers.InputGradients, buffers.Arena, buffers.Workspace, samples);
        }

        buffers.Download(Stream, gradients, inputGradients);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what the network has on the device; nothing is left there if the device was disposed.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (Device.IsDisposed)
        {
            return;
        }

        Device.Use();
        Stream.Synchronize();
        foreach (DeviceBuffer<T> buffer in new[] { _parameters, _inputs, _outputs, _arena, _gradients, _inputGradients, _workspace })
        {
            buffer.Dispose();
        }

        Stream.Dispose();
    }

    /// <summary>An empty need for memory.</summary>
    protected MemoryNeed<T> Need(string what) => new(Info.Name, Device) { What = what };

    /// <summary>What a computation of gradients needs, without samples and targets.</summary>
    protected MemoryNeed<T> NeedForGradients(int samples) => Need($"for gradients of {samples} samples")
        .Scalars("parameters", Info.ParameterCount)
        .Scalars("gradients", Info.ParameterCount)
        .Scalars("activations", (long)samples * Plan.TrainingArena)
        .Scalars("workspace", Plan.Workspace)
        .Scalars("samples", (long)samples * (Info.InputSize + Info.OutputSize));

    /// <summary>Reserves what a computation of gradients works on.</summary>
    protected GradientBuffers ReserveGradients(int samples, int inputGradients, MemoryNeed<T> need)
    {
        RequirePass(samples);
        GradientBuffers buffers = default;
        need.Scalars("gradients of the samples", inputGradients).Allocate(() => buffers = new GradientBuffers(
            _inputs.Reserve((long)samples * Info.InputSize),
            _gradients.Reserve(Info.ParameterCount),
            inputGradients == 0 ? ArrayView<T>.Empty : _inputGradients.Reserve(inputGradients),
            _arena.Reserve((long)samples * Plan.TrainingArena),
            _workspace.Reserve(Plan.Workspace)));
        return buffers;
    }

    /// <summary>Throws unless a pass takes so many samples.</summary>
    protected void RequirePass(int samples)
    {
        if (samples > Plan.MaxSamples)
        {
            MemoryNeed<T> need = NeedForGradients(samples);
            throw new DeviceMemoryException(
                $"{Info.Name} takes at most {Plan.MaxSamples} samples a step on {Device.Name}, but found {samples}, which need " +
                $"{DeviceMemoryException.Format(need.Bytes)}; the device has {DeviceMemoryException.Format(Device.MemoryBytes)}. Use a smaller batch.",
                need.Bytes,
                Device.MemoryBytes);
        }
    }

    // Half of the memory at most, and then half as many samples until they fit.
    private int ReserveInference(int samples)
    {
        long perSample = ((long)Info.InputSize + Info.OutputSize + Plan.InferenceArena) * Unsafe.SizeOf<T>();
        int count = (int)Math.Min(Math.Min(samples, _largestPart), Math.Max(1, Device.MemoryBytes / 2 / perSample));
        while (!TryReserveInference(count))
        {
            count /= 2;
            _largestPart = count;
        }

        return count;
    }

    private bool TryReserveInference(int count)
    {
        try
        {
            Need($"for {count} samples")
                .Scalars("samples and outputs", (long)count * (Info.InputSize + Info.OutputSize))
                .Scalars("activations", (long)count * Plan.InferenceArena)
                .Allocate(() =>
                {
                    _inputs.Reserve((long)count * Info.InputSize);
                    _outputs.Reserve((long)count * Info.OutputSize);
                    _arena.Reserve((long)count * Plan.InferenceArena);
                });
            return true;
        }
        catch (DeviceMemoryException) when (count > 1)
        {
            return false;
        }
    }

    /// <summary>What a computation of gradients works on.</summary>
    /// <param name="Inputs"><c>[count, input]</c>.</param>
    /// <param name="Gradients">The gradient vector.</param>
    /// <param name="InputGradients"><c>[count, input]</c>, or of length 0.</param>
    /// <param name="Arena">Activations.</param>
    /// <param name="Workspace">What kernels need beside them.</param>
    protected readonly record struct GradientBuffers(
        ArrayView<T> Inputs, ArrayView<T> Gradients, ArrayView<T> InputGradients, ArrayView<T> Arena, ArrayView<T> Workspace)
    {
        /// <summary>Brings the gradients down.</summary>
        public void Download(AcceleratorStream stream, Span<T> gradients, Span<T> inputGradients)
        {
            Gradients.Download(stream, gradients);
            InputGradients.Download(stream, inputGradients);
        }
    }
}
