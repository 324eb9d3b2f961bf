namespace NetGen;

/// <summary>What a device is reached through, in the order in which <see cref="IlgpuDevice.Default"/> prefers them.</summary>
public enum IlgpuDeviceKind
{
    /// <summary>NVIDIA's driver.</summary>
    Cuda,

    /// <summary>An OpenCL driver.</summary>
    OpenCL,

    /// <summary>ILGPU's own simulation on the processor: for finding errors, far slower than a network on the processor itself.</summary>
    Cpu,
}
