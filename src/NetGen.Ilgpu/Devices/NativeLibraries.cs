using System.Runtime.InteropServices;
using ILGPU;

namespace NetGen;

/// <summary>Finds the drivers' libraries under the names that Linux distributions give them without development packages.</summary>
internal static class NativeLibraries
{
    /// <summary>OpenCL's loader on Linux.</summary>
    public const string OpenCL = "libOpenCL.so.1";

    /// <summary>NVIDIA's driver on Linux.</summary>
    public const string Cuda = "libcuda.so.1";

    private static readonly Lock Gate = new();
    private static bool _isRegistered;

    /// <summary>Has ILGPU find them; to be called before anything of ILGPU is.</summary>
    public static void Register()
    {
        lock (Gate)
        {
            if (_isRegistered)
            {
                return;
            }

            _isRegistered = true;
            try
            {
                NativeLibrary.SetDllImportResolver(typeof(Context).Assembly, Resolve);
            }
            catch (InvalidOperationException)
            {
                // The application has a resolver of its own, and an assembly has but one.
            }
        }
    }

    // A name that is not one of these, or is not found, is left to the usual search.
    private static nint Resolve(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path)
    {
        string? file = !OperatingSystem.IsLinux() ? null : name switch
        {
            "OpenCL" or "libOpenCL" => OpenCL,
            "cuda" or "libcuda" => Cuda,
            _ => null,
        };
        return file is not null && NativeLibrary.TryLoad(file, out nint handle) ? handle : 0;
    }
}
