using System.Numerics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>The vectors that an optimizer remembers, on an accelerator.</summary>
/// <typeparam name="T">The scalar type.</typeparam>
internal sealed class OptimizerVectors<T> : IDisposable
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[][] _host;
    private readonly DeviceBuffer<T>[] _buffers;

    /// <summary>Takes the vectors up.</summary>
    public OptimizerVectors(Optimizer optimizer, IlgpuDevice device, int parameterCount, AcceleratorStream stream)
    {
        ParameterCount = parameterCount;
        _host = optimizer.StateOf<T>(parameterCount);
        _buffers = [.. _host.Select(_ => new DeviceBuffer<T>(device))];
        try
        {
            for (int vector = 0; vector < _host.Length; vector++)
            {
                this[vector].Upload(stream, _host[vector]);
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Length of each vector.</summary>
    public int ParameterCount { get; }

    /// <summary>One of the vectors.</summary>
    public ArrayView<T> this[int vector] => _buffers[vector].Reserve(ParameterCount);

    /// <summary>Waits for the stream and brings the vectors down, into the optimizer.</summary>
    public void Read(AcceleratorStream stream)
    {
        for (int vector = 0; vector < _host.Length; vector++)
        {
            this[vector].Download(stream, _host[vector]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (DeviceBuffer<T> buffer in _buffers)
        {
            buffer.Dispose();
        }
    }
}
