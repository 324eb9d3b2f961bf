namespace NetGen.Benchmarks.Suites;

/// <summary>One thread and all.</summary>
internal static class ThreadCounts
{
    public static IEnumerable<int> OneAndAll { get; } = new[] { 1, Environment.ProcessorCount }.Distinct();
}
