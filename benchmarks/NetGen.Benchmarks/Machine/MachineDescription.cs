using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Machine;

/// <summary>What the figures were measured on, for whoever reads them later.</summary>
internal static class MachineDescription
{
    /// <summary>One line each: name and value.</summary>
    public static IEnumerable<(string Name, string Value)> Lines()
    {
        yield return ("Processor", $"{Processor()}, {Environment.ProcessorCount} cores, vectors of {SimdWidth.Bits} bits");
        yield return ("FMA limit", string.Create(
            CultureInfo.InvariantCulture,
            $"{FmaLimit.Measure(1) / 1e9:f1} GFLOP/s on one core, {FmaLimit.Measure(Environment.ProcessorCount) / 1e9:f1} on all"));
        yield return ("Memory", string.Create(
            CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3):f0} GB"));
        yield return ("System", OperatingSystemName());
        yield return (".NET", Environment.Version.ToString());
    }

    private static string Processor() =>
        ValueOf("/proc/cpuinfo", "model name", ':') ?? RuntimeInformation.ProcessArchitecture.ToString();

    private static string OperatingSystemName() =>
        ValueOf("/etc/os-release", "PRETTY_NAME", '=')?.Trim('"') ?? RuntimeInformation.OSDescription;

    // The value on the first line that begins with the key.
    private static string? ValueOf(string path, string key, char separator) =>
        !File.Exists(path)
            ? null
            : File.ReadLines(path)
                .FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal))?
                .Split(separator, 2)[1]
                .Trim();
}
