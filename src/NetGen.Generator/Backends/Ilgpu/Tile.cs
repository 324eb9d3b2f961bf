namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>The part of a product that a group of threads computes: some rows of some columns, a few of each by every thread.</summary>
/// <param name="Rows">Rows of the tile.</param>
/// <param name="Columns">Columns of the tile.</param>
/// <param name="RowSums">Rows of the sums of one thread.</param>
/// <param name="ColumnSums">Columns of the sums of one thread.</param>
internal sealed record Tile(int Rows, int Columns, int RowSums, int ColumnSums)
{
    /// <summary>Terms that lie in shared memory at a time: at most 2 · 16 · 130 doubles, 33 KB of the 48 that every card has.</summary>
    public const int Terms = 16;

    /// <summary>Samples of a batch that kernels are cut for: how many there are is known when the network runs.</summary>
    public const int FewSamples = 64;

    // What a tile is chosen for: a card with so many multiprocessors, each of four schedulers of 32 threads.
    private const int Multiprocessors = 128;
    private const int ThreadsIssuing = 128;

    // Threads that a multiprocessor holds: what the runtime's IlgpuLaunch.Occupancy limits registers for.
    private const int ThreadsAtOnce = 512;

    // Instructions of a thread, besides its sums: for a term, and for an element that it reads of the matrices.
    private const int PerTerm = 4;
    private const int PerElement = 16;

    // Cycles of a term at least, however few threads there are: what shared memory takes to answer.
    private const int Latency = 24;

    // So many that no more would matter.
    private const int ManySamples = 1024;

    // How much faster another tile must be for a kernel of its own.
    private const double WorthAKernel = 1.3;

    // Every accelerator has groups of 256 threads; those of less than 64 leave schedulers idle. A thread keeps at most 8 elements of each
    // matrix on their way, for they take registers.
    private static readonly Tile[] All =
        [.. from rows in new[] { 16, 32, 64, 128 }
            from columns in new[] { 16, 32, 64, 128 }
            from rowSums in new[] { 2, 4, 8 }
            from columnSums in new[] { 2, 4, 8 }
            let tile = new Tile(rows, columns, rowSums, columnSums)
            where tile.Threads >= Math.Max(64, 2 * Math.Max(rows, columns)) && tile.Threads <= 256
            select tile];

    /// <summary>Threads of a group.</summary>
    public int Threads => Rows * Columns / (RowSums * ColumnSums);

    /// <summary>Groups that a card runs at the same time.</summary>
    public int GroupsAtOnce => Multiprocessors * Math.Max(1, ThreadsAtOnce / Threads);

    /// <summary>The tile for a product: much of it inside of the result, many sums a thread, and groups enough to fill a card.</summary>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="parts">Parts of the grid.</param>
    public static Tile For(Size rows, Size columns, int parts) => For(rows, columns, parts, FewSamples);

    /// <summary>Another tile for batches that are so large that it takes less time; null where none does.</summary>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="parts">Parts of the grid.</param>
    /// <param name="samples">Receives the number of samples from which on it does, a power of 2.</param>
    public Tile? ForMany(Size rows, Size columns, int parts, out int samples)
    {
        Tile many = For(rows, columns, parts, ManySamples);
        samples = FewSamples;
        bool grows = rows.PerSample || columns.PerSample;
        if (!grows || Cycles(rows, columns, parts, ManySamples) < WorthAKernel * many.Cycles(rows, columns, parts, ManySamples))
        {
            return null;
        }

        while (many.Cycles(rows, columns, parts, samples) >= Cycles(rows, columns, parts, samples))
        {
            samples *= 2;
        }

        return many;
    }

    /// <summary>How many tiles cover a result.</summary>
    public long Count(Size rows, Size columns) => Count(rows, columns, FewSamples);

    private static Tile For(Size rows, Size columns, int parts, int samples) => All.OrderBy(tile => tile.Cycles(rows, columns, parts, samples)).First();

    private long Count(Size rows, Size columns, int samples) => ((rows.At(samples) + Rows - 1) / Rows) * ((columns.At(samples) + Columns - 1) / Columns);

    /// <summary>Cycles of a multiprocessor for one term of all sums.</summary>
    private double Cycles(Size rows, Size columns, int parts, int samples)
    {
        double groups = Math.Max(1.0, (double)Count(rows, columns, samples) * parts / Multiprocessors);
        double instructions = (RowSums * ColumnSums) + PerTerm + ((double)PerElement * (Rows + Columns) / Threads);
        double cycles = Math.Max(1.0, groups * Threads / ThreadsIssuing) * instructions;

        // Where all are as slow as the memory, the one that does least.
        return Math.Max(cycles, Latency) + (cycles / 1000);
    }
}
