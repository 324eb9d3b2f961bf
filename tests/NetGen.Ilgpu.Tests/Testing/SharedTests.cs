using System.Runtime.CompilerServices;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>Has the tests that the processor's project lends to this one run on a device: on OpenCL where there is such, else simulated.</summary>
internal static class SharedTests
{
    [ModuleInitializer]
    public static void UseDevice() => TestNetworks.Device = OpenClDevice.Device ?? TestDevices.Get(TestDevices.Cpu);
}
