namespace NetGen.Generator.Planning;

/// <summary>The sums that a kernel keeps in registers: some rows, each of some vectors.</summary>
/// <param name="Rows">Rows, one broadcast scalar each.</param>
/// <param name="Vectors">Vectors of each row.</param>
internal sealed record TileShape(int Rows, int Vectors)
{
    // rows·vectors sums, a row of loaded vectors and a broadcast scalar fit 16 registers, as AVX2 has.
    private static readonly TileShape[] Shapes =
    [
        .. from rows in Enumerable.Range(1, 12)
           from vectors in Enumerable.Range(1, 6)
           where (rows * vectors) + vectors + 1 <= 16
           select new TileShape(rows, vectors),
    ];

    // Lanes of the widest vector of floats, which decides where the shapes differ.
    private const int Lanes = 16;

    /// <summary>The shape for a constant number of rows and columns: the least work, counted in cycles of the widest machine.</summary>
    public static TileShape For(int rows, int columns) => Shapes
        .Where(shape => shape.Rows <= rows)
        .OrderBy(shape => Cycles(shape, rows, columns))
        .ThenBy(shape => shape.Vectors)
        .ThenByDescending(shape => shape.Rows)
        .First();

    /// <summary>The shape of so many vectors for a constant number of rows.</summary>
    public static TileShape WithVectors(int rows, int vectors) => Shapes
        .Where(shape => shape.Vectors == vectors && shape.Rows <= rows)
        .OrderBy(shape => Cycles(shape, rows, 1))
        .ThenByDescending(shape => shape.Rows)
        .First();

    private static double Cycles(TileShape shape, int rows, int columns)
    {
        int rest = rows % shape.Rows;
        double cycles = (rows / shape.Rows * shape.Step) + (rest == 0 ? 0 : new TileShape(rest, shape.Vectors).Step);
        return cycles * Math.Ceiling(columns / (double)(Lanes * shape.Vectors));
    }

    // A step multiplies and adds each sum, and loads each vector and each scalar; unaligned loads count one and a half. Fewer than
    // eight sums wait for each other: a multiply-add takes four cycles, and two can begin in one. A row also has an address to
    // compute, which is measured to cost a quarter of a cycle.
    private double Step => Math.Max(Math.Max(Rows * Vectors, 8), (1.5 * Vectors) + (0.5 * Rows) + 1) + (0.25 * Rows);
}
