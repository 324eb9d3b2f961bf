using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the innermost loops of convolutions: some rows of some vectors of sums stay in registers while one vector after another
/// is loaded and multiplied by a broadcast scalar of each row. The sizes are arguments, so that all layers share a tile.
/// </summary>
internal static class TileEmitter
{
    /// <summary>The method that sums over channels and the elements of a window.</summary>
    public static string Window(TileShape shape, KernelContext context)
    {
        string scalar = context.Scalar.Name;
        return context.Methods.Define(
            $"WindowTile{shape.Rows}x{shape.Vectors}",
            "",
            $"{Size(shape)}: sums[i, j] = Σ weight[i, c, t]·x[c, taps[t] + j] over channels c and elements t of the window",
            writer =>
            {
                using (writer.Block(
                    $"""
                    private static void {MethodTable.Self}<V>(
                        ref {scalar} weight, nint weightRow, nint weightChannel, nint weightTap, ref {scalar} x, nint plane, int channels, ReadOnlySpan<int> taps, ref {scalar} sums, nint sumsRow)
                    {context.Where}
                    """))
                {
                    WriteZero(writer, shape);
                    writer.Lines("nint w = 0;");
                    using (writer.Block("for (int c = 0; c < channels; c++)"))
                    {
                        using (writer.Block("foreach (int tap in taps)"))
                        {
                            for (int v = 0; v < shape.Vectors; v++)
                            {
                                writer.Lines($"V x{v} = V.Load(in x, tap{Vectors(v)});");
                            }

                            WriteProducts(writer, shape, i => $"Unsafe.Add(ref weight, w{Times(i, "weightRow")})", "x");
                            writer.Lines("w += weightTap;");
                        }

                        writer.Line().Lines("w += weightChannel;").Lines("x = ref Unsafe.Add(ref x, plane);");
                    }

                    writer.Line();
                    WriteStores(writer, shape, "sums", "sumsRow");
                }
            });
    }

    /// <summary>The method that sums over samples and output positions, and adds to what is there.</summary>
    public static string Positions(TileShape shape, KernelContext context)
    {
        string scalar = context.Scalar.Name;
        return context.Methods.Define(
            $"PositionTile{shape.Rows}x{shape.Vectors}",
            "",
            $"{Size(shape)}: sums[i, j] += Σ dY[i, p]·x[p, j] over samples and output positions p",
            writer =>
            {
                using (writer.Block(
                    $"""
                    private static void {MethodTable.Self}<V>(ref {scalar} dY, nint dYRow, ref {scalar} x, in SumLoops loops, ref {scalar} sums, nint sumsRow)
                    {context.Where}
                    """))
                {
                    WriteLoads(writer, shape, "sums", "sumsRow");
                    writer.Lines("int columns = loops.Columns;").Lines("nint xColumn = loops.BColumn;");
                    using (writer.Block("for (int n = 0; n < loops.Samples; n++)"))
                    using (writer.Block("for (int row = 0; row < loops.Rows; row++)"))
                    {
                        writer.Lines($"ref {scalar} dYFirst = ref Unsafe.Add(ref dY, (n * loops.ASample) + (row * loops.ARow));");
                        writer.Lines($"ref {scalar} xFirst = ref Unsafe.Add(ref x, (n * loops.BSample) + (row * loops.BRow));");
                        using (writer.Block("for (nint column = 0; column < columns; column++)"))
                        {
                            for (int v = 0; v < shape.Vectors; v++)
                            {
                                writer.Lines($"V x{v} = V.Load(in xFirst, {First(v)});");
                            }

                            WriteProducts(writer, shape, i => $"Unsafe.Add(ref dYFirst, column{Times(i, "dYRow")})", "x");
                            writer.Lines("xFirst = ref Unsafe.Add(ref xFirst, xColumn);");
                        }
                    }

                    writer.Line();
                    WriteStores(writer, shape, "sums", "sumsRow");
                }
            });
    }

    /// <summary>The method that sums over one index, the right matrix in a panel of as many vectors as the tile has.</summary>
    /// <param name="shape">The tile.</param>
    /// <param name="context">Receives the method.</param>
    /// <param name="adds">Whether it adds to what is there.</param>
    public static string Panel(TileShape shape, KernelContext context, bool adds = false)
    {
        string scalar = context.Scalar.Name;
        return context.Methods.Define(
            $"{(adds ? "AddingPanelTile" : "PanelTile")}{shape.Rows}x{shape.Vectors}",
            "",
            $"{Size(shape)}: sums[i, j] {(adds ? "+=" : "=")} Σ a[i, k]·panel[k, j] over k",
            writer =>
            {
                using (writer.Block(
                    $"""
                    private static void {MethodTable.Self}<V>(ref {scalar} a, nint aRow, ref {scalar} panel, int terms, ref {scalar} sums, nint sumsRow)
                    {context.Where}
                    """))
                {
                    if (adds)
                    {
                        WriteLoads(writer, shape, "sums", "sumsRow");
                    }
                    else
                    {
                        WriteZero(writer, shape);
                    }

                    using (writer.Block("for (nint k = 0; k < terms; k++)"))
                    {
                        for (int v = 0; v < shape.Vectors; v++)
                        {
                            writer.Lines($"V b{v} = V.Load(in panel, {First(v)});");
                        }

                        WriteProducts(writer, shape, i => $"Unsafe.Add(ref a, k{Times(i, "aRow")})", "b");
                        writer.Lines($"panel = ref Unsafe.Add(ref panel, {(shape.Vectors == 1 ? "" : $"{shape.Vectors} * ")}V.Count);");
                    }

                    writer.Line();
                    WriteStores(writer, shape, "sums", "sumsRow");
                }
            });
    }

    /// <summary>The method that sums over one index of two matrices that both have it as rows, and adds to what is there.</summary>
    public static string Outer(TileShape shape, KernelContext context)
    {
        string scalar = context.Scalar.Name;
        return context.Methods.Define(
            $"OuterTile{shape.Rows}x{shape.Vectors}",
            "",
            $"{Size(shape)}: sums[i, j] += Σ a[k, i]·b[k, j] over k",
            writer =>
            {
                using (writer.Block(
                    $"""
                    private static void {MethodTable.Self}<V>(ref {scalar} a, nint aRow, ref {scalar} b, nint bRow, int terms, ref {scalar} sums, nint sumsRow)
                    {context.Where}
                    """))
                {
                    WriteLoads(writer, shape, "sums", "sumsRow");
                    using (writer.Block("for (int k = 0; k < terms; k++)"))
                    {
                        for (int v = 0; v < shape.Vectors; v++)
                        {
                            writer.Lines($"V b{v} = V.Load(in b, {First(v)});");
                        }

                        WriteProducts(writer, shape, i => i == 0 ? "a" : $"Unsafe.Add(ref a, {i})", "b");
                        writer.Lines("a = ref Unsafe.Add(ref a, aRow);", "b = ref Unsafe.Add(ref b, bRow);");
                    }

                    writer.Line();
                    WriteStores(writer, shape, "sums", "sumsRow");
                }
            });
    }

    private static string Size(TileShape shape) =>
        $"A tile of {shape.Rows} {(shape.Rows == 1 ? "row" : "rows")} by {shape.Vectors} {(shape.Vectors == 1 ? "vector" : "vectors")}";

    private static void WriteZero(CodeWriter writer, TileShape shape) => WriteEach(writer, shape, (i, v) => $"V s{i}_{v} = V.Zero;");

    private static void WriteLoads(CodeWriter writer, TileShape shape, string from, string row) =>
        WriteEach(writer, shape, (i, v) => $"V s{i}_{v} = V.Load(in {from}, {At(i, row, v)});");

    private static void WriteStores(CodeWriter writer, TileShape shape, string to, string row) =>
        WriteEach(writer, shape, (i, v) => $"V.Store(s{i}_{v}, ref {to}, {At(i, row, v)});");

    private static void WriteProducts(CodeWriter writer, TileShape shape, Func<int, string> scalar, string vector)
    {
        for (int i = 0; i < shape.Rows; i++)
        {
            writer.Lines($"V a{i} = V.Create({scalar(i)});");
            writer.Lines(string.Join(" ", Enumerable.Range(0, shape.Vectors).Select(v => $"s{i}_{v} = V.MultiplyAdd(a{i}, {vector}{v}, s{i}_{v});")));
        }
    }

    private static void WriteEach(CodeWriter writer, TileShape shape, Func<int, int, string> statement)
    {
        for (int i = 0; i < shape.Rows; i++)
        {
            writer.Lines(string.Join(" ", Enumerable.Range(0, shape.Vectors).Select(v => statement(i, v))));
        }
    }

    private static string At(int i, string row, int v) => (i, v) switch
    {
        (0, _) => First(v),
        (_, 0) => Times(i, row).Substring(3),
        _ => Times(i, row).Substring(3) + Vectors(v),
    };

    private static string Times(int i, string row) => i switch
    {
        0 => "",
        1 => $" + {row}",
        _ => $" + ({i} * {row})",
    };

    private static string Vectors(int v) => v <= 1 ? (v == 0 ? "" : " + V.Count") : $" + ({First(v)})";

    // The offset of a vector where nothing comes before it.
    private static string First(int v) => v switch
    {
        0 => "0",
        1 => "V.Count",
        _ => $"{v} * V.Count",
    };
}
