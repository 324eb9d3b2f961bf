using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>A buffer in an accelerator's memory that grows when more is asked for.</summary>
/// <typeparam name="T">The element type.</typeparam>
internal sealed class DeviceBuffer<T>(IlgpuDevice device) : IDisposable
    where T : unmanaged
{
    private MemoryBuffer1D<T, Stride1D.Dense>? _buffer;

    /// <summary>At least as many elements; what they hold is left from earlier use, or undefined.</summary>
    /// <param name="length">Number of elements; of 0, one is allocated, since a kernel wants an address.</param>
    public ArrayView<T> Reserve(long length)
    {
        if (_buffer is null || _buffer.Length < length)
        {
            // Gone before the longer one is made, so that both need not fit.
            Dispose();
            _buffer = device.Accelerator.Allocate1D<T>(Math.Max(length, 1));
            device.CountAllocated(_buffer.LengthInBytes);
        }

        return _buffer.View.BaseView.SubView(0, length);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        if (_buffer is not null)
        {
            device.CountAllocated(-_buffer.LengthInBytes);
            _buffer.Dispose();
            _buffer = null;
        }
    }
}
