using System.Globalization;
using System.Runtime.CompilerServices;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetGen.Runtime;

/// <summary>What a network and a batch need of a device's memory, and what is said when the device has less.</summary>
/// <typeparam name="T">The network's scalar type.</typeparam>
internal sealed class MemoryNeed<T>(string network, IlgpuDevice device)
    where T : unmanaged
{
    private readonly List<(string What, long Bytes)> _parts = [];

    /// <summary>What was asked for, for the message.</summary>
    public string What { get; init; } = "";

    /// <summary>All parts together.</summary>
    public long Bytes => _parts.Sum(part => part.Bytes);

    /// <summary>Adds a part of so many scalars.</summary>
    public MemoryNeed<T> Scalars(string what, long count) => Add(what, count * Unsafe.SizeOf<T>());

    /// <summary>Adds a part.</summary>
    public MemoryNeed<T> Add(string what, long bytes)
    {
        if (bytes > 0)
        {
            _parts.Add((what, bytes));
        }

        return this;
    }

    /// <summary>Allocates it.</summary>
    /// <exception cref="DeviceMemoryException">It is more than the device has, or than is left of it.</exception>
    public void Allocate(Action allocate)
    {
        if (Bytes > device.MemoryBytes)
        {
            throw Exception(inner: null);
        }

        try
        {
            allocate();
        }
        catch (Exception e) when (IsOutOfMemory(e))
        {
            throw Exception(e);
        }
    }

    /// <summary>Whether an allocation failed for want of memory.</summary>
    public static bool IsOutOfMemory(Exception e) => e switch
    {
        OutOfMemoryException => true,
        CudaException cuda => cuda.Error == nameof(CudaError.CUDA_ERROR_OUT_OF_MEMORY),
        CLException cl => cl.Error is CLError.CL_MEM_OBJECT_ALLOCATION_FAILURE
            or CLError.CL_OUT_OF_RESOURCES
            or CLError.CL_OUT_OF_HOST_MEMORY
            or CLError.CL_INVALID_BUFFER_SIZE,
        _ => false,
    };

    private DeviceMemoryException Exception(Exception? inner)
    {
        long free = inner is null ? device.MemoryBytes : device.FreeBytes;
        string parts = string.Join(", ", _parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.What} {part.Bytes:N0}")));
        string left = free < device.MemoryBytes ? $", of which {DeviceMemoryException.Format(free)} are free" : "";
        return new DeviceMemoryException(
            $"{network} needs {DeviceMemoryException.Format(Bytes)} on {device.Name} {What} ({parts}), but the device has " +
            $"{DeviceMemoryException.Format(device.MemoryBytes)}{left}. Use a smaller batch, or another device.",
            Bytes,
            device.MemoryBytes,
            inner);
    }
}
