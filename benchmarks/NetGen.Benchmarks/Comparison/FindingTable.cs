using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Comparison;

/// <summary>The table of numbers that are not contests.</summary>
internal static class FindingTable
{
    public static readonly string[] Columns = ["What", "Threads", "", "Measured", "At most", "Verdict"];

    /// <summary>The lines of one outcome.</summary>
    public static IEnumerable<string[]> Lines(Row row, Outcome outcome) => outcome.Error is string error
        ? [[row.Title, $"{outcome.Threads}", $"error: {error}", Format.None, Format.None, "error"]]
        : outcome.Findings.Select(finding => new[]
        {
            row.Title,
            $"{outcome.Threads}",
            finding.What,
            $"{Format.Digits(finding.Value)} {finding.Unit}",
            finding.AtMost is double most ? $"{Format.Digits(most)} {finding.Unit}" : Format.None,
            finding.AtMost is double limit ? Format.Verdict(finding.Value <= limit) : Format.None,
        });
}
