using System.Diagnostics;
using ILGPU.Runtime.Cuda;

namespace NetGen.Ilgpu.Tests.Ptx;

/// <summary>The assembler of NVIDIA's toolkit, where it is installed.</summary>
internal static class Ptxas
{
    private const string Name = "ptxas";

    /// <summary>Whether it is on the path.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? Name + ".exe" : Name)));

    /// <summary>Assembles a kernel.</summary>
    /// <returns>What the assembler says of registers and memory.</returns>
    public static string Assemble(string assembly, CudaArchitecture architecture)
    {
        string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.ptx");
        string result = Path.ChangeExtension(file, "cubin");
        try
        {
            File.WriteAllText(file, assembly);
            using Process process = Process.Start(new ProcessStartInfo(Name, ["--verbose", $"--gpu-name={architecture.ToString().ToLowerInvariant()}", "--output-file", result, file])
            {
                RedirectStandardError = true,
            })!;
            string report = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, report);
            return report;
        }
        finally
        {
            File.Delete(file);
            File.Delete(result);
        }
    }
}

/// <summary>A test with data that needs NVIDIA's assembler, and is reported as not run where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PtxasTheoryAttribute : TheoryAttribute
{
    public PtxasTheoryAttribute()
    {
        if (!Ptxas.IsInstalled)
        {
            Skip = "NVIDIA's assembler, ptxas, is not installed.";
        }
    }
}
