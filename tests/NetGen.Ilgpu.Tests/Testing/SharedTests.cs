using System.Runtime.CompilerServices;
using NetGen.Tests.Networks;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>Has the tests that the processor's project lends to this one run on a device: a real one where there is such, else the simulation.</summary>
internal static class SharedTests
{
    [ModuleInitializer]
    public static void UseDevice()
    {
        TestNetworks.IsSimulated = TestDevices.WhyNoRealOne is not null;
        TestNetworks.Device = TestNetworks.IsSimulated ? TestDevices.Simulation : TestDevices.Real;
    }
}
