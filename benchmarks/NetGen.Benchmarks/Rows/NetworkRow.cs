using NetGen.Benchmarks.Measuring;

namespace NetGen.Benchmarks.Rows;

/// <summary>A whole network against a peer.</summary>
/// <param name="Name">How the command line names it.</param>
/// <param name="Title">How the tables name it.</param>
/// <param name="Goal">How many times as fast as whom NetGen must be.</param>
internal abstract record NetworkRow(string Name, string Title, Goal Goal) : Row(Name, Title)
{
    /// <summary>The contestant that does on one thread what NetGen does on all.</summary>
    public const string OneThread = "NetGen, 1 thread";

    /// <summary>The contestants that NetGen is compared with, in the order of the tables.</summary>
    public abstract IReadOnlyList<string> Peers { get; }

    /// <summary>Whether the goal is one for so many threads.</summary>
    public bool HasGoal(int threads) => (threads == 1) == Goal.OneThread;

    public override IEnumerable<int> ThreadCounts(int cores) => Goal.OneThread ? [1] : base.ThreadCounts(cores);

    /// <summary>Measures contestants in turns.</summary>
    protected Outcome InTurns(RowContext context, IReadOnlyList<Contestant> contestants) => new()
    {
        Row = Name,
        Threads = context.Threads,
        Timings = Turns.Measure(contestants, context.Settings),
    };
}
