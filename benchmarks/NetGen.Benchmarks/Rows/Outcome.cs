using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Rows;

/// <summary>What came of a row; the process that measured it sends it as JSON to the one that writes the tables.</summary>
internal sealed record Outcome
{
    /// <summary>The row's name.</summary>
    public required string Row { get; init; }

    /// <summary>How many threads each contestant had.</summary>
    public required int Threads { get; init; }

    /// <summary>What the contestants needed.</summary>
    public Timing[] Timings { get; init; } = [];

    /// <summary>Numbers beside them.</summary>
    public Finding[] Findings { get; init; } = [];

    /// <summary>Why there are none, or null.</summary>
    public string? Error { get; init; }

    /// <summary>What a contestant needed, or null where it did not take part.</summary>
    public Timing? Of(string contestant) => Timings.FirstOrDefault(timing => timing.Name == contestant);

    /// <summary>The fastest of a peer's ways to do something, or null where it did not take part.</summary>
    /// <param name="peer">The peer, whose ways follow its name.</param>
    /// <param name="what">What it did, as the contestants' names end.</param>
    public Timing? BestOf(string peer, string what = "") => Timings
        .Where(timing => timing.Name.StartsWith(peer, StringComparison.Ordinal) && timing.Name.EndsWith(what, StringComparison.Ordinal))
        .MinBy(timing => timing.Median);
}
