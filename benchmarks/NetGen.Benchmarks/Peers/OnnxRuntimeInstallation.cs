namespace NetGen.Benchmarks.Peers;

/// <summary>Finds the native library of ONNX Runtime.</summary>
internal static class OnnxRuntimeInstallation
{
    /// <summary>How to get ONNX Runtime.</summary>
    /// <remarks>The package's own script would download builds for GPUs; the library for the CPU is inside the package.</remarks>
    public const string HowToInstall =
        "ONNX Runtime: `npm install --ignore-scripts --prefix ~/.cache/netgen/onnxruntime onnxruntime-node`, "
        + "or set NETGEN_ONNXRUNTIME to a libonnxruntime.so.";

    /// <summary>The library's path, or null where it is not installed.</summary>
    public static string? Library { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("NETGEN_ONNXRUNTIME") is { Length: > 0 } chosen)
        {
            return File.Exists(chosen) ? chosen : null;
        }

        string binaries = Path.Combine(Folders.Cache, "onnxruntime", "node_modules", "onnxruntime-node", "bin");
        return Directory.Exists(binaries)
            ? Directory.EnumerateFiles(binaries, "libonnxruntime.so*", SearchOption.AllDirectories).FirstOrDefault(IsForThisMachine)
            : null;
    }

    private static bool IsForThisMachine(string path)
    {
        string architecture = System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture.ToString();
        return OperatingSystem.IsLinux()
            && string.Equals(Path.GetFileName(Path.GetDirectoryName(path)), architecture, StringComparison.OrdinalIgnoreCase);
    }
}
