using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Backends.OpenCL;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;
using ILGPU.Runtime.OpenCL;

namespace NetGen;

/// <summary>A device as ILGPU found it.</summary>
/// <param name="Info">What it is.</param>
/// <param name="Device">ILGPU's description; null where a driver is missing.</param>
internal sealed record FoundDevice(IlgpuDeviceInfo Info, ILGPU.Runtime.Device? Device)
{
    /// <summary>Everything there is, the best first: CUDA, OpenCL on GPUs, other OpenCL, ILGPU's own.</summary>
    public static IReadOnlyList<FoundDevice> All()
    {
        NativeLibraries.Register();
        return [.. Cuda(), .. OpenCL(), Cpu()];
    }

    /// <summary>Opens the device.</summary>
    /// <param name="context">Receives what must be disposed of after the accelerator.</param>
    public Accelerator Open(out Context context)
    {
        // At O2, ILGPU's PTX takes branches on thread-dependent values for uniform ones; at O1, its OpenCL needs generic addresses.
        OptimizationLevel level = Info.Kind == IlgpuDeviceKind.OpenCL ? OptimizationLevel.O2 : OptimizationLevel.O1;
        context = Context.Create(builder => builder.EnableAlgorithms().Optimize(level));
        try
        {
            return Device!.CreateAccelerator(context);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    private static IEnumerable<FoundDevice> Cuda()
    {
        List<FoundDevice> found = [.. CudaDevice.GetDevices(_ => true).OfType<CudaDevice>().Select(device => new FoundDevice(
            new(device.Name, IlgpuDeviceKind.Cuda, device.MemorySize, ProblemOf(device)), device))];
        return found.Count > 0 ? found : [Missing("CUDA", IlgpuDeviceKind.Cuda, NativeLibraries.Cuda, "nvcuda.dll")];
    }

    private static IEnumerable<FoundDevice> OpenCL()
    {
        List<FoundDevice> found = [.. CLDevice.GetDevices(_ => true).OfType<CLDevice>()
            .OrderBy(device => device.DeviceType.HasFlag(CLDeviceType.CL_DEVICE_TYPE_GPU) ? 0 : 1)
            .Select(device => new FoundDevice(
                new(device.Name, IlgpuDeviceKind.OpenCL, device.MemorySize, ProblemOf(device)), device))];
        return found.Count > 0 ? found : [Missing("OpenCL", IlgpuDeviceKind.OpenCL, NativeLibraries.OpenCL, "OpenCL.dll")];
    }

    // Like a GPU in that its groups have up to 1024 threads.
    private static FoundDevice Cpu() => new(
        new("CPUAccelerator", IlgpuDeviceKind.Cpu, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Problem: null), CPUDevice.Nvidia);

    private static FoundDevice Missing(string name, IlgpuDeviceKind kind, string linuxLibrary, string windowsLibrary)
    {
        string library = OperatingSystem.IsWindows() ? windowsLibrary : linuxLibrary;
        string problem = NativeLibrary.TryLoad(library, out _)
            ? $"{library} was found, but has no device"
            : $"{library} was not found; it comes with the driver";
        return new(new(name, kind, MemoryBytes: 0, problem), Device: null);
    }

    private static string? ProblemOf(CudaDevice device) =>
        device.Architecture is null ? "ILGPU does not know its architecture"
        : device.InstructionSet is not CudaInstructionSet set ? "ILGPU does not know its driver's PTX version"
        : !PTXCodeGenerator.SupportedInstructionSets.Contains(set) ? $"ILGPU does not write PTX {set}"
        : null;

    private static string? ProblemOf(CLDevice device) =>
        device.CLStdVersion < CLBackend.MinimumVersion ? $"it has OpenCL C {device.CLStdVersion}, and ILGPU needs {CLBackend.MinimumVersion}"
        : !device.Capabilities.GenericAddressSpace ? "it has no generic address space, which ILGPU needs"
        : null;
}
