using System.Diagnostics;

namespace NetGen.Benchmarks.Peers;

/// <summary>Finds a Python that has PyTorch.</summary>
internal static class PyTorchInstallation
{
    /// <summary>How to get PyTorch.</summary>
    /// <remarks>Debian's PyTorch multiplies matrices with whatever BLAS is installed, and reference BLAS is no match for anyone.</remarks>
    public const string HowToInstall =
        "PyTorch: `apt-get install python3-torch libopenblas0-openmp`, or set NETGEN_PYTHON to a python3 that can import torch.";

    /// <summary>The interpreter, or null where none can import torch.</summary>
    public static string? Python { get; } = Candidates().FirstOrDefault(ImportsTorch);

    // The system's own comes first, because that is where a distribution's packages go.
    private static string[] Candidates() =>
        Environment.GetEnvironmentVariable("NETGEN_PYTHON") is { Length: > 0 } chosen ? [chosen] : ["/usr/bin/python3", "python3"];

    private static bool ImportsTorch(string python)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(python, ["-c", "import torch"]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
