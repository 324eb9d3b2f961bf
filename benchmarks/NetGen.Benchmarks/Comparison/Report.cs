using System.Globalization;
using System.Text;
using NetGen.Benchmarks.Machine;
using NetGen.Benchmarks.Peers;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The whole comparison as Markdown.</summary>
internal static class Report
{
    /// <summary>Writes the machine, the versions, the tables, and what is missing.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="load">The load of the machine before that.</param>
    public static string Write(IReadOnlyList<(Row Row, Outcome Outcome)> results, double? load)
    {
        StringBuilder text = new();
        foreach ((string name, string value) in MachineDescription.Lines(load).Concat(Versions()))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"- Date: {DateTime.UtcNow:yyyy-MM-dd}\n");
        foreach (string missing in Missing())
        {
            text.Append(CultureInfo.InvariantCulture, $"- Missing. {missing}\n");
        }

        Section(text, "Networks", NetworkTable.Columns, Lines<NetworkRow>(results, NetworkTable.Lines));
        Section(text, "Threads", ThreadTable.Columns, Lines<NetworkRow>(results, ThreadTable.Lines));
        Section(text, "Kernels", KernelTable.Columns, Lines<KernelRow>(results, KernelTable.Lines));
        Section(text, "Build, memory and training loop", FindingTable.Columns, results
            .Where(result => result.Row is not NetworkRow and not KernelRow)
            .SelectMany(result => FindingTable.Lines(result.Row, result.Outcome)));
        return text.ToString();
    }

    private static IEnumerable<string[]> Lines<TRow>(
        IReadOnlyList<(Row Row, Outcome Outcome)> results, Func<TRow, Outcome, IEnumerable<string[]>> lines) => results
            .Where(result => result.Row is TRow)
            .SelectMany(result => lines((TRow)(object)result.Row, result.Outcome));

    private static void Section(StringBuilder text, string title, string[] columns, IEnumerable<string[]> lines)
    {
        string[][] all = [.. lines];
        if (all.Length == 0)
        {
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n");
        foreach (string[] line in (string[][])[columns, [.. columns.Select(_ => "---")], .. all])
        {
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", line.Select(Escape))} |\n");
        }
    }

    // A message may hold what would end a cell.
    private static string Escape(string cell) => cell.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static IEnumerable<(string Name, string Value)> Versions()
    {
        foreach (PyTorchProcess process in PyTorchProcess.StartAll(threads: 1))
        {
            using PyTorchProcess pyTorch = process;
            (string version, string blas) = pyTorch.Describe();
            yield return ("PyTorch", $"{version}, matrix products by {blas}");
        }

        if (OnnxRuntimeInstallation.Library is string library)
        {
            yield return ("ONNX Runtime", new OrtApi(library).LibraryVersion);
        }
    }

    private static IEnumerable<string> Missing()
    {
        if (PyTorchInstallation.Python is null)
        {
            yield return PyTorchInstallation.HowToInstall;
        }

        if (OnnxRuntimeInstallation.Library is null)
        {
            yield return OnnxRuntimeInstallation.HowToInstall;
        }
    }
}
