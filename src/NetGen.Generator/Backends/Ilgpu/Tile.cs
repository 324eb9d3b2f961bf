namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>The part of a product that a group of threads computes: some rows of some columns, a few of each by every thread.</summary>
/// <param name="Rows">Rows of the tile.</param>
/// <param name="Columns">Columns of the tile.</param>
internal sealed record Tile(int Rows, int Columns)
{
    /// <summary>The threads of the largest groups, which every accelerator has.</summary>
    public const int MaxThreads = 256;

    /// <summary>Terms that lie in shared memory at a time: at most 2 · 16 · 129 doubles, 33 KB of the 48 that every card has.</summary>
    public const int Terms = 16;

    // A thread with fewer sums would spend its time on reading.
    private const int MinSums = 4;

    // What a product is cut for: about as many groups as run at once on a card of middle size.
    private const int Groups = 128;

    // For a size that is known when the network runs.
    private const int NominalSamples = 64;

    private static readonly int[] Sizes = [16, 32, 64, 128];

    /// <summary>Threads of a group.</summary>
    public int Threads => Math.Min(MaxThreads, Rows * Columns / MinSums);

    /// <summary>Rows of the sums of one thread, which lie <see cref="ThreadRows"/> apart.</summary>
    public int RowSums => Rows > Columns ? LargerFactor : Sums / LargerFactor;

    /// <summary>Columns of the sums of one thread, which lie <see cref="ThreadColumns"/> apart.</summary>
    public int ColumnSums => Sums / RowSums;

    /// <summary>Threads of a group side by side along the rows.</summary>
    public int ThreadRows => Rows / RowSums;

    /// <summary>Threads of a group side by side along the columns: neighbours, so that they store to neighbours.</summary>
    public int ThreadColumns => Columns / ColumnSums;

    private int Sums => Rows * Columns / Threads;

    // Of a power of two, the larger of the two most equal factors.
    private int LargerFactor
    {
        get
        {
            int factor = 1;
            while (factor * factor < Sums)
            {
                factor *= 2;
            }

            return factor;
        }
    }

    /// <summary>The tile for a product: little of it outside of the result, many sums a thread, and groups enough to fill a card.</summary>
    /// <param name="rows">Rows of the result; 0 for the number of samples.</param>
    /// <param name="columns">Columns of the result.</param>
    /// <param name="parts">Parts of the grid.</param>
    public static Tile For(long rows, long columns, long parts)
    {
        IEnumerable<Tile> tiles = Sizes.SelectMany(tileRows => Sizes.Select(tileColumns => new Tile(tileRows, tileColumns)));
        return tiles.OrderBy(tile => tile.Cost(rows, columns, parts)).First();
    }

    /// <summary>A number of elements that may be a multiple of the number of samples, as <see cref="For"/> takes it.</summary>
    public static long Nominal(long size, bool perSample) => perSample ? size * NominalSamples : size;

    /// <summary>How many tiles cover a result.</summary>
    public long Count(long rows, long columns) => ((rows + Rows - 1) / Rows) * ((columns + Columns - 1) / Columns);

    // A wave of groups computes a tile each, and reads a row and a column of values for a block of sums.
    private double Cost(long rows, long columns, long parts)
    {
        double waves = Math.Max(1.0, (double)Count(rows, columns) * parts / Groups);
        double read = (1.0 / RowSums) + (1.0 / ColumnSums);
        return waves * Rows * Columns * (1 + (2 * read));
    }
}
