using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the products of dense layers too large for the nearest cache: one of the matrices is copied panel by panel, so that the
/// tiles read both in order.
/// </summary>
internal static class PanelProductEmitter
{
    // Fewer elements of weights stay in the nearest cache as they are.
    private const int MinWeights = 4096;

    // With fewer samples, most lanes of a panel of samples would be empty.
    private const int MinSamples = 8;

    // Vectors of a panel of columns, and rows of its tiles: 12 sums.
    private static readonly TileShape Columns = new(4, 3);

    // Samples that are summed over at a time: their panel fits the nearest cache.
    private const int MaxTerms = 256;

    private const int WidestLanes = 16;

    /// <summary>Whether a product is written in this way.</summary>
    public static bool Takes(Gemm gemm) => (long)Weights(gemm).Rows * Weights(gemm).Columns >= MinWeights;

    /// <summary>Scalars of scratch memory.</summary>
    public static long Scratch(Gemm gemm)
    {
        const int MaxRows = 12;
        long width = Columns.Vectors * WidestLanes;
        return IsForward(gemm) ? (gemm.K.Size + MaxRows) * 2L * WidestLanes
            : gemm.K.IsSamples ? (MaxTerms * (width + gemm.M.Size)) + (Columns.Rows * width)
            : (gemm.K.Size + Columns.Rows) * width;
    }

    /// <summary>Writes the body of the method.</summary>
    public static void Write(CodeWriter writer, Gemm gemm, string? function, KernelContext context)
    {
        if (IsForward(gemm))
        {
            WriteForward(writer, gemm, function, context);
        }
        else
        {
            WriteColumns(writer, gemm, context);
        }
    }

    private static bool IsForward(Gemm gemm) => gemm.A.ColumnStride == 1 && gemm.B.RowStride == 1 && !gemm.K.IsSamples;

    private static (int Rows, int Columns) Weights(Gemm gemm) =>
        gemm.K.IsSamples ? (gemm.M.Size, gemm.N.Size) : (gemm.K.Size, gemm.N.Size);

    // y[n, o] = Σ weight[o, i]·panel[i, n]: weights are read as they lie, samples are turned to lie side by side.
    private static void WriteForward(CodeWriter writer, Gemm gemm, string? function, KernelContext context)
    {
        writer.Lines("int n = 0;");
        WriteSamples(writer, gemm, function, context, TileShape.WithVectors(gemm.N.Size, 2), "n < count - V.Count");
        writer.Line();
        WriteSamples(writer, gemm, function, context, TileShape.WithVectors(gemm.N.Size, 1), $"n <= count - {MinSamples}");
        writer.Line();
        using (writer.Block("if (n < count)"))
        {
            GemmEmitter.WriteDotProducts(writer, gemm, function, context, samples: "count - n", firstSample: "n");
        }
    }

    private static void WriteSamples(CodeWriter writer, Gemm gemm, string? function, KernelContext context, TileShape shape, string condition)
    {
        int inputs = gemm.K.Size;
        int outputs = gemm.N.Size;
        int tiles = (outputs + shape.Rows - 1) / shape.Rows;
        int rest = outputs % shape.Rows;
        string width = shape.Vectors == 1 ? "V.Count" : $"{shape.Vectors} * V.Count";
        using (writer.Block($"for (; {condition}; n += {width})"))
        {
            writer.Lines(
                $"""
                int lanes = Math.Min({width}, count - n);
                Span<{context.Scalar}> panel = scratch.Slice(0, {inputs} * {width});
                Span<{context.Scalar}> sums = scratch.Slice({inputs} * {width}, {shape.Rows} * {width});
                ref {context.Scalar} sums0 = ref MemoryMarshal.GetReference(sums);
                Transpose.Copy({gemm.A.Role}.Slice(n * {inputs}, lanes * {inputs}), {inputs}, panel, {width}, lanes, {inputs});
                (int first, int end) = share.Of({tiles});
                """);
            using (writer.Block("for (int tile = first; tile < end; tile++)"))
            {
                writer.Lines($"int o = tile * {shape.Rows};");
                string arguments = $"ref Unsafe.Add(ref {gemm.B.Role}0, o * {inputs}), {inputs}, ref MemoryMarshal.GetReference(panel), {inputs}, ref sums0, {width}";
                string rows = WriteTile(writer, shape, tiles, rest, $"o <= {outputs - shape.Rows}", s => $"{TileEmitter.Panel(s, context)}<V>({arguments});");
                rows = rows.Length > 0 ? rows : $"Math.Min({shape.Rows}, {outputs} - o)";
                writer.Line().Lines($"int rows = {rows};");
                if (gemm.Bias is not null || function is not null)
                {
                    using (writer.Block("for (int i = 0; i < rows; i++)"))
                    {
                        writer.Lines(gemm.Bias is null ? "" : $"V biasV = V.Create({gemm.Bias.Role}[o + i]);");
                        for (int v = 0; v < shape.Vectors; v++)
                        {
                            string at = $"(i * {width}){(v == 0 ? "" : " + V.Count")}";
                            string value = gemm.Bias is null ? $"V.Load(in sums0, {at})" : $"V.Load(in sums0, {at}) + biasV";
                            writer.Lines($"V.Store({(function is null ? value : $"{function}({value})")}, ref sums0, {at});");
                        }
                    }

                    writer.Line();
                }

                writer.Lines($"Transpose.Copy(sums, {width}, {gemm.C.Role}.Slice((n * {outputs}) + o), {outputs}, rows, lanes);");
            }
        }
    }

    // c[i, j] (+)= Σ a[i, k]·panel[k, j]: a panel of columns serves all rows.
    private static void WriteColumns(CodeWriter writer, Gemm gemm, KernelContext context)
    {
        writer.Lines($"int width = {Columns.Vectors} * V.Count;");
        if (!gemm.K.IsSamples)
        {
            WriteBlock(writer, gemm, context, gemm.A.Role, $"{gemm.A.RowStride}", "count", $"{gemm.K.Size}", gemm.B.Role);
            return;
        }

        using (writer.Block($"for (int n = 0; n < count; n += {MaxTerms})"))
        {
            // Turned, the samples that are summed over lie side by side.
            int rows = gemm.M.Size;
            writer.Lines(
                $"int terms = Math.Min({MaxTerms}, count - n);",
                $"Span<{context.Scalar}> turned = scratch.Slice(({MaxTerms} + {Columns.Rows}) * width, terms * {rows});",
                $"Transpose.Copy({gemm.A.Role}.Slice(n * {rows}, terms * {rows}), {rows}, turned, terms, terms, {rows});");
            WriteBlock(writer, gemm, context, "turned", "terms", $"{rows}", "terms", $"{gemm.B.Role}.Slice(n * {gemm.B.RowStride})");
        }
    }

    private static void WriteBlock(CodeWriter writer, Gemm gemm, KernelContext context, string a, string aRow, string rows, string terms, string b)
    {
        string scalar = context.Scalar.Name;
        int columns = gemm.N.Size;
        writer.Lines(
            $"""
            Span<{scalar}> panel = scratch.Slice(0, {terms} * width);
            ref {scalar} panel0 = ref MemoryMarshal.GetReference(panel);
            ref {scalar} sums0 = ref MemoryMarshal.GetReference(scratch.Slice({terms} * width, {Columns.Rows} * width));
            ref {scalar} a0 = ref MemoryMarshal.GetReference({a});
            int tiles = ({rows} + {Columns.Rows - 1}) / {Columns.Rows};
            int filled = -1;
            (int first, int end) = share.Of((({columns} + width - 1) / width) * tiles);
            """);
        using (writer.Block("for (int item = first; item < end; item++)"))
        {
            writer.Lines(
                "int column = item / tiles * width;",
                $"int row = item % tiles * {Columns.Rows};",
                $"int lanes = Math.Min(width, {columns} - column);");
            using (writer.Block("if (filled != column)"))
            {
                writer.Lines($"Panel.Copy<V, {scalar}>({b}.Slice(column), {gemm.B.RowStride}, panel, width, {terms}, lanes);", "filled = column;");
            }

            writer.Line().Lines($"int rows = Math.Min({Columns.Rows}, {rows} - row);");
            using (writer.Block($"if (rows == {Columns.Rows})"))
            {
                writer.Lines(Tile(Columns, "row", "sums0"));
            }

            using (writer.Block("else"))
            {
                using (writer.Block("for (int i = 0; i < rows; i++)"))
                {
                    writer.Lines(Tile(Columns with { Rows = 1 }, "(row + i)", "Unsafe.Add(ref sums0, i * width)"));
                }
            }

            writer.Line();
            using (writer.Block("for (int i = 0; i < rows; i++)"))
            {
                writer.Lines(
                    $"ref {scalar} from = ref Unsafe.Add(ref sums0, i * width);",
                    $"ref {scalar} to = ref Unsafe.Add(ref {gemm.C.Role}0, ((row + i) * {gemm.C.RowStride}) + column);");
                LineEmitter.Write(
                    writer, "lanes", "to", before => gemm.Write == GradientWrite.Accumulate ? $"{before} + V.Load(in from, j)" : "V.Load(in from, j)");
            }
        }

        string Tile(TileShape shape, string row, string sums) =>
            $"{TileEmitter.Panel(shape, context)}<V>(ref Unsafe.Add(ref a0, {row} * {aRow}), {aRow}, ref panel0, {terms}, ref {sums}, width);";
    }

    /// <summary>The call of the full tile, or of the one for the rows that are left; returns the constant number of rows, if it is one.</summary>
    private static string WriteTile(CodeWriter writer, TileShape shape, int tiles, int rest, string isFull, Func<TileShape, string> call)
    {
        if (rest == 0)
        {
            writer.Lines(call(shape));
            return $"{shape.Rows}";
        }

        if (tiles == 1)
        {
            writer.Lines(call(shape with { Rows = rest }));
            return $"{rest}";
        }

        using (writer.Block($"if ({isFull})"))
        {
            writer.Lines(call(shape));
        }

        using (writer.Block("else"))
        {
            writer.Lines(call(shape with { Rows = rest }));
        }

        return "";
    }
}
