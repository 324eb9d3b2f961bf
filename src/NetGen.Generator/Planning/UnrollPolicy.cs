using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Every choice of how far to unroll, with its reason.</summary>
internal static class UnrollPolicy
{
    /// <summary>
    /// Rows of a tile that sums vectors of columns: with two vectors a row, 12 sums and 2 columns stay in 16 registers, and there
    /// are enough of them to hide the latency of a multiply-add (4 cycles, 2 a cycle).
    /// </summary>
    public const int OuterRows = 6;

    /// <summary>Vectors of columns in such a tile.</summary>
    public const int OuterVectors = 2;

    /// <summary>Rows of a tile of dot products: 4 x 4 sums, where each loaded vector is used four times.</summary>
    public const int DotRows = 4;

    /// <summary>
    /// Scalars of a block of convolution columns: 256 KB of floats, a quarter of the second-level cache, next to the activations.
    /// </summary>
    private const int ColumnBlock = 64 * 1024;

    // Two of the widest vectors: below that, tiles would not be full.
    private const int MinPositions = 32;

    /// <summary>Rows per tile for a constant number of rows: all of them if few, else a divisor if there is a good one.</summary>
    public static int RowsOf(int rows, int preferred) => rows <= preferred
        ? rows
        : Enumerable.Range(0, 3).Select(less => preferred - less).FirstOrDefault(tile => tile > 0 && rows % tile == 0) is > 0 and int divisor
            ? divisor
            : preferred;

    /// <summary>Output positions of a convolution whose columns are gathered at a time.</summary>
    public static int ColumnPositions(Convolution convolution)
    {
        int fitting = ColumnBlock / convolution.Terms / MinPositions * MinPositions;
        return Math.Min(convolution.Positions, Math.Max(fitting, MinPositions));
    }
}
