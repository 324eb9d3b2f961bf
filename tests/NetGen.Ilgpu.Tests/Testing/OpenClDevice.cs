using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace NetGen.Ilgpu.Tests.Testing;

/// <summary>An OpenCL device for tests, or none.</summary>
/// <remarks>
/// Also one that ILGPU leaves out for want of a generic address space, such as PoCL, which makes a device of the processor: at
/// <see cref="OptimizationLevel.O2"/> the code of our kernels does not need it.
/// </remarks>
internal static class OpenClDevice
{
    /// <summary>Opens the device; null where there is none.</summary>
    public static IlgpuDevice? Open()
    {
        NativeLibraries.Register();
        if (CLDevice.GetDevices(_ => true).OfType<CLDevice>().FirstOrDefault() is not CLDevice device)
        {
            return null;
        }

        SetGenericAddressSpace(device.Capabilities, true);
        Context context = Context.Create(builder => builder.EnableAlgorithms().Optimize(OptimizationLevel.O2));
        return new IlgpuDevice(context, device.CreateCLAccelerator(context));
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_GenericAddressSpace")]
    private static extern void SetGenericAddressSpace(CLCapabilityContext capabilities, bool value);
}
