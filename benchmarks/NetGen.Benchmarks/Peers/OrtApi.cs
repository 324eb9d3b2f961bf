using System.Runtime.InteropServices;

namespace NetGen.Benchmarks.Peers;

/// <summary>The few functions of ONNX Runtime's C API that inference needs.</summary>
/// <remarks>
/// The library exports one function, which leads to a table of all others. Their places in it are part of the interface and never
/// change; see <c>struct OrtApi</c> in <c>onnxruntime_c_api.h</c>. Each returns a status, null when all is well.
/// </remarks>
internal sealed unsafe class OrtApi
{
    /// <summary>The first version of the interface has all that is needed, and every library still speaks it.</summary>
    private const uint Version = 1;

    private readonly nint* _functions;

    public OrtApi(string library)
    {
        nint handle = NativeLibrary.Load(library);
        var getApiBase = (delegate* unmanaged<nint*>)NativeLibrary.GetExport(handle, "OrtGetApiBase");
        nint* apiBase = getApiBase();
        _functions = (nint*)((delegate* unmanaged<uint, nint>)apiBase[0])(Version);
        LibraryVersion = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint>)apiBase[1])())!;
    }

    /// <summary>For example <c>1.20.1</c>.</summary>
    public string LibraryVersion { get; }

    public delegate* unmanaged<int, byte*, nint*, nint> CreateEnv => (delegate* unmanaged<int, byte*, nint*, nint>)_functions[3];

    public delegate* unmanaged<nint, byte*, nint, nint*, nint> CreateSession => (delegate* unmanaged<nint, byte*, nint, nint*, nint>)_functions[7];

    public delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint> Run =>
        (delegate* unmanaged<nint, nint, byte**, nint*, nuint, byte**, nuint, nint*, nint>)_functions[9];

    public delegate* unmanaged<nint*, nint> CreateSessionOptions => (delegate* unmanaged<nint*, nint>)_functions[10];

    public delegate* unmanaged<nint, int, nint> SetGraphOptimizationLevel => (delegate* unmanaged<nint, int, nint>)_functions[23];

    public delegate* unmanaged<nint, int, nint> SetIntraOpThreads => (delegate* unmanaged<nint, int, nint>)_functions[24];

    public delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint> CreateTensorWithData =>
        (delegate* unmanaged<nint, void*, nuint, long*, nuint, int, nint*, nint>)_functions[49];

    public delegate* unmanaged<int, int, nint*, nint> CreateCpuMemoryInfo => (delegate* unmanaged<int, int, nint*, nint>)_functions[69];

    public delegate* unmanaged<nint, void> ReleaseEnv => (delegate* unmanaged<nint, void>)_functions[92];

    public delegate* unmanaged<nint, void> ReleaseMemoryInfo => (delegate* unmanaged<nint, void>)_functions[94];

    public delegate* unmanaged<nint, void> ReleaseSession => (delegate* unmanaged<nint, void>)_functions[95];

    public delegate* unmanaged<nint, void> ReleaseValue => (delegate* unmanaged<nint, void>)_functions[96];

    public delegate* unmanaged<nint, void> ReleaseSessionOptions => (delegate* unmanaged<nint, void>)_functions[100];

    /// <summary>Throws what a status says, if it is one.</summary>
    /// <exception cref="PeerException">The call failed.</exception>
    public void Check(nint status)
    {
        if (status != 0)
        {
            string message = Marshal.PtrToStringUTF8(((delegate* unmanaged<nint, nint>)_functions[2])(status))!;
            ((delegate* unmanaged<nint, void>)_functions[93])(status);
            throw new PeerException($"ONNX Runtime: {message}");
        }
    }
}
