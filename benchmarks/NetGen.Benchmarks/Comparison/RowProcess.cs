using System.Diagnostics;
using System.Globalization;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>Measures a row in a process of its own: no row inherits another's memory or threads, and a crash is one row's error.</summary>
internal static class RowProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>Measures a row, and returns an outcome in any case.</summary>
    public static Outcome Measure(Row row, int threads, CompareOptions options)
    {
        string[] arguments =
        [
            typeof(RowProcess).Assembly.Location, CompareCommandLine.Row, row.Name,
            "--threads", threads.ToString(CultureInfo.InvariantCulture),
            .. options.SettingsArguments(),
        ];
        using Process process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            return Failed($"not done after {Patience.TotalMinutes:f0} minutes");
        }

        return output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() is string json && json.StartsWith('{')
            ? OutcomeJson.Read(json)
            : Failed($"its process ended with exit code {process.ExitCode}");

        Outcome Failed(string why) => new() { Row = row.Name, Threads = threads, Error = why };
    }
}
