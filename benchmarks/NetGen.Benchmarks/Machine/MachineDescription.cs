using System.Globalization;
using System.Runtime.InteropServices;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Machine;

/// <summary>What the figures were measured on, for whoever reads them later.</summary>
internal static class MachineDescription
{
    // More than this, and something else than the benchmark was running.
    private const double QuietLoad = 0.5;

    /// <summary>Processes that wanted a core in the last minute; null where the system does not tell.</summary>
    public static double? Load() =>
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : null;

    /// <summary>One line each: name and value.</summary>
    /// <param name="load">The load before the benchmark began.</param>
    public static IEnumerable<(string Name, string Value)> Lines(double? load)
    {
        yield return ("Processor", $"{Processor()}, {Environment.ProcessorCount} cores, vectors of {SimdWidth.Bits} bits");
        yield return ("FMA limit", string.Create(
            CultureInfo.InvariantCulture,
            $"{FmaLimit.Measure(1) / 1e9:f1} GFLOP/s on one core, {FmaLimit.Measure(Environment.ProcessorCount) / 1e9:f1} on all"));
        yield return ("Memory", string.Create(
            CultureInfo.InvariantCulture, $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Math.Pow(1024, 3):f0} GB"));
        yield return ("System", OperatingSystemName());
        yield return (".NET", Environment.Version.ToString());
        if (load > QuietLoad)
        {
            yield return ("Caution", string.Create(
                CultureInfo.InvariantCulture, $"the machine was busy before this began, with a load of {load}; the figures are noisy"));
        }
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
