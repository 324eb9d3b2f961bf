using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the products of a dense layer's backward pass: a block of the left matrix stays in the second-level cache and a panel of
/// the right one in the nearest, and each pair adds the terms that it has to the result.
/// </summary>
/// <remarks>Source: Goto and van de Geijn 2008, "Anatomy of high-performance matrix multiplication".</remarks>
internal static class BlockProductEmitter
{
    private static readonly TileShape Tile = new(4, 2);

    // Terms of a block: a panel of as many rows is 32 KB of floats, which the nearest cache holds or the next one keeps up with.
    private const int MaxTerms = 256;

    // Longer sums of constant length are cut: the rows that tiles read would leave the second-level cache.
    private const int MaxUncutTerms = 512;

    // Rows of a block: half a megabyte of floats, half of the second-level cache that server cores have had since 2017.
    private const int MaxRows = 512;

    // With fewer rows of weights, threads share columns: there would be too few tiles for all of them.
    private const int MinSharedRows = 64;

    private const int WidestLanes = 16;

    /// <summary>Scalars of scratch memory.</summary>
    public static long Scratch(Gemm gemm)
    {
        long width = Tile.Vectors * WidestLanes;
        long terms = gemm.K.IsSamples || IsCut(gemm) ? MaxTerms : gemm.K.Size;
        long block = gemm.K.IsSamples ? Math.Min(gemm.M.Size, MaxRows) * terms : IsCut(gemm) ? MaxRows * terms : 0;
        return ((terms + Tile.Rows) * width) + block;
    }

    /// <summary>Writes the body of the method.</summary>
    public static void Write(CodeWriter writer, Gemm gemm, KernelContext context)
    {
        writer.Lines($"int width = {Tile.Vectors} * V.Count;");
        if (gemm.Direction == Direction.WeightGradient)
        {
            WriteSumsOverSamples(writer, gemm, context);
        }
        else
        {
            WriteSumsOverOutputs(writer, gemm, context);
        }
    }

    private static bool IsCut(Gemm gemm) => gemm.K.Size > MaxUncutTerms;

    // dWeight[o, i] += Σₙ dY[n, o]·x[n, i]: turned, the samples that are summed over lie side by side.
    private static void WriteSumsOverSamples(CodeWriter writer, Gemm gemm, KernelContext context)
    {
        int outputs = gemm.M.Size;
        bool sharesRows = outputs >= MinSharedRows;
        if (sharesRows)
        {
            writer.Lines(
                "// The rows of weights that this thread also uses going forward: their cache lines stay with its core.",
                $"(int firstRow, int endRow) = share.Of({outputs}, {Tile.Rows});");
        }

        (string first, string end) = sharesRows ? ("firstRow", "endRow") : ("0", $"{outputs}");
        using (writer.Block($"for (int n = 0; n < count; n += {MaxTerms})"))
        {
            writer.Lines($"int terms = Math.Min({MaxTerms}, count - n);");
            using (writer.Block($"for (int row = {first}; row < {end}; row += {MaxRows})"))
            {
                writer.Lines(
                    $"int rows = Math.Min({MaxRows}, {end} - row);",
                    $"Span<{context.Scalar}> block = scratch.Slice(({MaxTerms} + {Tile.Rows}) * width, rows * terms);",
                    $"Transpose.Copy({gemm.A.Role}.Slice((n * {outputs}) + row), {outputs}, block, terms, terms, rows);");
                Block product = new("block", "terms", "rows", "terms", $"{gemm.B.Role}.Slice((n * {gemm.B.RowStride}) + column)", "row", Adds: "adds || n > 0");
                if (sharesRows)
                {
                    WriteAllPanels(writer, gemm, product, context);
                }
                else
                {
                    WriteSharedPanels(writer, gemm, product, context);
                }
            }
        }
    }

    // dX[n, i] = Σₒ dY[n, o]·weight[o, i]
    private static void WriteSumsOverOutputs(CodeWriter writer, Gemm gemm, KernelContext context)
    {
        int outputs = gemm.K.Size;
        bool accumulates = gemm.Write == GradientWrite.Accumulate;
        if (!IsCut(gemm))
        {
            Block whole = new(gemm.A.Role, $"{outputs}", "count", $"{outputs}", $"{gemm.B.Role}.Slice(column)", "", accumulates ? "true" : "false");
            WriteSharedPanels(writer, gemm, whole, context);
            return;
        }

        using (writer.Block($"for (int o = 0; o < {outputs}; o += {MaxTerms})"))
        {
            writer.Lines($"int terms = Math.Min({MaxTerms}, {outputs} - o);");
            using (writer.Block($"for (int row = 0; row < count; row += {MaxRows})"))
            {
                writer.Lines(
                    $"int rows = Math.Min({MaxRows}, count - row);",
                    $"Span<{context.Scalar}> block = scratch.Slice(({MaxTerms} + {Tile.Rows}) * width, rows * terms);",
                    $"Panel.CopyRows({gemm.A.Role}.Slice((row * {outputs}) + o), {outputs}, block, rows, terms);");
                Block product = new(
                    "block", "terms", "rows", "terms", $"{gemm.B.Role}.Slice((o * {gemm.B.RowStride}) + column)", "row", accumulates ? "true" : "o > 0");
                WriteSharedPanels(writer, gemm, product, context);
            }
        }
    }

    // All of the block's rows with one panel of columns after another.
    private static void WriteAllPanels(CodeWriter writer, Gemm gemm, Block block, KernelContext context)
    {
        string rows = PanelRows(context);
        WriteMemory(writer, block, context);
        using (writer.Block($"for (int column = 0; column < {gemm.N.Size}; column += width)"))
        {
            writer.Lines(
                $"""
                int lanes = Math.Min(width, {gemm.N.Size} - column);
                Panel.Copy<V, {context.Scalar}>({block.B}, {gemm.B.RowStride}, panel, width, {block.Terms}, lanes);
                {rows}<V>(
                    ref a0, {block.ARow}, panel, {block.Terms},
                    ref Unsafe.Add(ref {gemm.C.Role}0, ({block.Row} * {gemm.C.RowStride}) + column), {gemm.C.RowStride}, {block.Rows}, lanes, {block.Adds}, sums);
                """);
        }
    }

    // A thread's share of the tiles, of which those in one panel of columns follow each other.
    private static void WriteSharedPanels(CodeWriter writer, Gemm gemm, Block block, KernelContext context)
    {
        string row = block.Row.Length == 0 ? "first" : $"({block.Row} + first)";
        string rows = PanelRows(context);
        WriteMemory(writer, block, context);
        writer.Lines(
            $"""
            int tiles = ({block.Rows} + {Tile.Rows - 1}) / {Tile.Rows};
            (int item, int endItem) = share.Of((({gemm.N.Size} + width - 1) / width) * tiles);
            """);
        using (writer.Block("while (item < endItem)"))
        {
            writer.Lines(
                $"""
                int column = item / tiles * width;
                int first = item % tiles * {Tile.Rows};
                int end = Math.Min(first + ((endItem - item) * {Tile.Rows}), {block.Rows});
                int lanes = Math.Min(width, {gemm.N.Size} - column);
                Panel.Copy<V, {context.Scalar}>({block.B}, {gemm.B.RowStride}, panel, width, {block.Terms}, lanes);
                {rows}<V>(
                    ref Unsafe.Add(ref a0, first * {block.ARow}), {block.ARow}, panel, {block.Terms},
                    ref Unsafe.Add(ref {gemm.C.Role}0, ({row} * {gemm.C.RowStride}) + column), {gemm.C.RowStride}, end - first, lanes, {block.Adds}, sums);
                item += (end - first + {Tile.Rows - 1}) / {Tile.Rows};
                """);
        }
    }

    private static void WriteMemory(CodeWriter writer, Block block, KernelContext context) => writer.Lines(
        $"""
        ref {context.Scalar} a0 = ref MemoryMarshal.GetReference({block.A});
        Span<{context.Scalar}> panel = scratch.Slice(0, {block.Terms} * width);
        Span<{context.Scalar}> sums = scratch.Slice({block.Terms} * width, {Tile.Rows} * width);
        """);

    /// <summary>The method that multiplies some rows with one panel.</summary>
    private static string PanelRows(KernelContext context)
    {
        string scalar = context.Scalar.Name;
        return context.Methods.Define(
            $"PanelRows{Tile.Rows}x{Tile.Vectors}",
            "",
            "Some rows with a panel of columns: c[i, j] (+)= Σ a[i, k]·panel[k, j] over k; sums is memory for a tile",
            writer =>
            {
                using (writer.Block(
                    $"""
                    private static void {MethodTable.Self}<V>(
                        ref {scalar} a, nint aRow, Span<{scalar}> panel, int terms, ref {scalar} c, nint cRow, int rows, int columns, bool adds, Span<{scalar}> sums)
                    {context.Where}
                    """))
                {
                    writer.Lines(
                        $"int width = {Tile.Vectors} * V.Count;",
                        $"ref {scalar} panel0 = ref MemoryMarshal.GetReference(panel);",
                        "nint i = 0;");
                    WriteRows(writer, context, Tile, $"i <= rows - {Tile.Rows}");
                    writer.Line();
                    WriteRows(writer, context, Tile with { Rows = 1 }, "i < rows");
                }
            });
    }

    private static void WriteRows(CodeWriter writer, KernelContext context, TileShape shape, string condition)
    {
        string scalar = context.Scalar.Name;
        (string step, string next) = shape.Rows == 1 ? ("i++", "cRow") : ($"i += {shape.Rows}", $"{shape.Rows} * cRow");
        using (writer.Block($"for (; {condition}; {step})"))
        {
            writer.Lines(
                $$"""
                ref {{scalar}} from = ref Unsafe.Add(ref a, i * aRow);
                ref {{scalar}} to = ref Unsafe.Add(ref c, i * cRow);
                if (columns < width)
                {
                    {{TileEmitter.Panel(shape, context)}}<V>(ref from, aRow, ref panel0, terms, ref MemoryMarshal.GetReference(sums), width);
                    Panel.Store<V, {{scalar}}>(sums, width, ref to, cRow, {{shape.Rows}}, columns, adds);
                }
                else if (adds)
                {
                    Panel.Prefetch(ref Unsafe.Add(ref to, {{next}}), cRow, {{shape.Rows}}, width);
                    {{TileEmitter.Panel(shape, context, adds: true)}}<V>(ref from, aRow, ref panel0, terms, ref to, cRow);
                }
                else
                {
                    {{TileEmitter.Panel(shape, context)}}<V>(ref from, aRow, ref panel0, terms, ref to, cRow);
                }
                """);
        }
    }

    /// <summary>A block of the left matrix with what it is multiplied with, as expressions.</summary>
    /// <param name="A">The span that it begins.</param>
    /// <param name="ARow">Elements from row to row of it.</param>
    /// <param name="Rows">Its rows.</param>
    /// <param name="Terms">Its columns, which are summed over.</param>
    /// <param name="B">The right matrix from the first term and from <c>column</c> on.</param>
    /// <param name="Row">The row of the result where it begins; empty for the first.</param>
    /// <param name="Adds">Whether to add to what is there.</param>
    private sealed record Block(string A, string ARow, string Rows, string Terms, string B, string Row, string Adds);
}
