using NetGen;

namespace FashionMnistSample;

/// <summary>Finds what <c>--device</c> names.</summary>
internal static class ComputeDevice
{
    /// <summary>The name of the processor, which is no device.</summary>
    public const string Processor = "cpu";

    /// <summary>Opens a device; null for the processor.</summary>
    /// <param name="name"><c>cpu</c>, <c>gpu</c>, or a device's kind or name.</param>
    /// <exception cref="NotSupportedException">There is no such device, or this build knows none.</exception>
    public static Device? Open(string name)
    {
        if (name.Equals(Processor, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

#if ILGPU
        return IlgpuDevice.Open(name);
#else
        throw new NotSupportedException(
            $"--device {name}: the GPU package was left out of this build, because ILGPU is not in the local package cache. "
            + "Build with -p:UseIlgpu=true to restore it, or use --device cpu.");
#endif
    }
}
