namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>The devices that tests run on.</summary>
internal static class TestDevices
{
    private static readonly Lazy<IlgpuDevice> SharedCpu = new(() => IlgpuDevice.Open(IlgpuDeviceKind.Cpu));

    /// <summary>ILGPU's simulation, which there always is.</summary>
    public const string Cpu = "cpu";

    /// <summary>An OpenCL device.</summary>
    public const string OpenCl = "opencl";

    /// <summary>One of the two, the same for all tests.</summary>
    public static IlgpuDevice Get(string name) => name == Cpu ? SharedCpu.Value : OpenClDevice.Device!;
}
