namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>The devices that tests run on, the same for all of them.</summary>
internal static class TestDevices
{
    private static readonly Lazy<IlgpuDevice> SharedSimulation = new(() => IlgpuDevice.Open(IlgpuDeviceKind.Cpu));
    private static readonly Lazy<IlgpuDevice?> SharedReal = new(OpenReal);

    /// <summary>ILGPU's simulation, which there always is, and which ends the process when an index is out of range.</summary>
    public static IlgpuDevice Simulation => SharedSimulation.Value;

    /// <summary>The device for tests marked as <see cref="DeviceFactAttribute"/>: one of CUDA, else one of OpenCL.</summary>
    public static IlgpuDevice Real => SharedReal.Value!;

    /// <summary>Why there is no real device; null where there is one.</summary>
    public static string? WhyNoRealOne => SharedReal.Value is null ? "There is neither a CUDA nor an OpenCL device." : null;

    private static IlgpuDevice? OpenReal() =>
        IlgpuDevice.List().Any(info => info is { Kind: IlgpuDeviceKind.Cuda, IsUsable: true }) ? IlgpuDevice.Open(IlgpuDeviceKind.Cuda) : OpenClDevice.Open();
}
