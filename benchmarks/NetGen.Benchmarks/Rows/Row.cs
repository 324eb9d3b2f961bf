namespace NetGen.Benchmarks.Rows;

/// <summary>One piece of work, done by NetGen and by whoever else can do it.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
internal abstract record Row(string Name, string Title)
{
    /// <summary>The name of NetGen as a contestant.</summary>
    public const string NetGen = "NetGen";

    /// <summary>With how many threads to measure, on a machine of so many cores.</summary>
    public virtual IEnumerable<int> ThreadCounts(int cores) => new[] { 1, cores }.Distinct();

    /// <summary>Measures it, in a process of its own.</summary>
    /// <exception cref="Peers.PeerException">A peer failed, or the results differ.</exception>
    public abstract Outcome Measure(RowContext context);
}
