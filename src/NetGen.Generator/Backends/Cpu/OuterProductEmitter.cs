using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes a matrix product whose columns lie side by side: a tile keeps some rows of two vectors of sums in registers, and each step
/// of k multiplies two vectors of b by one broadcast scalar of a for each row.
/// </summary>
internal static class OuterProductEmitter
{
    /// <summary>Writes the loops over tiles; the tiles become methods named after <paramref name="name"/>.</summary>
    public static void Write(CodeWriter writer, Product product, string name, KernelContext context)
    {
        int rows = product.M is { } m ? UnrollPolicy.RowsOf(m, UnrollPolicy.OuterRows) : UnrollPolicy.DotRows;
        int wide = UnrollPolicy.OuterVectors;
        writer.Lines("int j = 0;");
        if (product.ConstantN is null or >= 8)
        {
            using (writer.Block($"for (; j <= {product.N} - ({wide} * V.Count); j += {wide} * V.Count)"))
            {
                WriteRows(writer, product, rows, tileRows => Call(product, name, context, tileRows, wide));
            }

            writer.Line();
        }

        using (writer.Block($"for (; j < {product.N}; j += V.Count)"))
        {
            writer.Lines($"int lanes = Math.Min(V.Count, {product.N} - j);");
            WriteRows(writer, product, rows, tileRows => Call(product, name, context, tileRows, 1));
        }
    }

    /// <summary>The loop over full tiles of rows, then what is left of a constant number, or one by one.</summary>
    public static void WriteRows(CodeWriter writer, Product product, int rows, Func<int, string> call)
    {
        if (product.M == rows)
        {
            // One tile holds all rows.
            writer.Lines(call(rows).Replace("@i", "0"));
            return;
        }

        writer.Lines("int i = 0;");
        using (writer.Block($"for (; i <= {product.MText} - {rows}; i += {rows})"))
        {
            writer.Lines(call(rows).Replace("@i", "i"));
        }

        if (product.M is { } m && m % rows > 0)
        {
            writer.Line().Lines(call(m % rows).Replace("@i", "i"));
        }
        else if (product.M is null)
        {
            writer.Line();
            using (writer.Block($"for (; i < {product.MText}; i++)"))
            {
                writer.Lines(call(1).Replace("@i", "i"));
            }
        }
    }

    private static string Call(Product product, string name, KernelContext context, int rows, int vectors)
    {
        string tile = context.Methods.Define(
            $"{name}Tile{rows}x{vectors}", "", $"A tile of a product: {Count(rows, "row")} of {Count(vectors, "vector")}", writer => WriteTile(writer, product, context, rows, vectors));
        string bias = product.Bias is null ? "" : $", ref {Shift(product.Bias, "@i")}";
        string lanes = vectors == 1 ? ", lanes" : "";
        return $"{tile}<V>(ref {Shift(product.A, Product.Offset("@i", product.ARow))}, ref {Shift(product.B, "j")}{bias}, "
            + $"ref {Shift(product.C, $"({Product.Offset("@i", product.CRow)}) + j")}{product.KArgument}{lanes});";
    }

    /// <summary>A reference moved by an offset.</summary>
    public static string Shift(string reference, string offset) =>
        offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    private static void WriteTile(CodeWriter writer, Product product, KernelContext context, int rows, int vectors)
    {
        string scalar = context.Scalar.Name;
        bool partial = vectors == 1;
        string bias = product.Bias is null ? "" : $", ref {scalar} bias";
        string header = $"private static void {MethodTable.Self}<V>(ref {scalar} a, ref {scalar} b{bias}, ref {scalar} c"
            + $"{product.KParameter}{(partial ? ", int lanes" : "")})\n{context.Where}";
        using (writer.Block(header))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Lines(string.Join(" ", Enumerable.Range(0, vectors).Select(v => $"V c{r}_{v} = V.Zero;")));
            }

            using (writer.Block($"for (int k = 0; k < {product.KInTile}; k++)"))
            {
                for (int v = 0; v < vectors; v++)
                {
                    string at = Product.Offset("k", product.BStride);
                    writer.Lines(partial
                        ? $"V b{v} = V.LoadPartial(in b, {at}, lanes);"
                        : $"V b{v} = V.Load(in b, {(v == 0 ? at : $"({at}) + {(v == 1 ? "" : $"{v} * ")}V.Count")});");
                }

                for (int r = 0; r < rows; r++)
                {
                    writer.Lines($"V a{r} = V.Create(Unsafe.Add(ref a, {Product.At("k", (long)r * product.ARow, product.AColumn)}));");
                    writer.Lines(string.Join(" ", Enumerable.Range(0, vectors).Select(v => $"c{r}_{v} = V.MultiplyAdd(a{r}, b{v}, c{r}_{v});")));
                }
            }

            writer.Line();
            for (int r = 0; r < rows; r++)
            {
                for (int v = 0; v < vectors; v++)
                {
                    WriteStore(writer, product, r, v, partial);
                }
            }
        }
    }

    private static void WriteStore(CodeWriter writer, Product product, int r, int v, bool partial)
    {
        long row = (long)r * product.CRow;
        string at = v == 0 ? $"{row}" : row == 0 ? $"{(v == 1 ? "" : $"{v} * ")}V.Count" : $"{row} + {(v == 1 ? "" : $"({v} * ")}V.Count{(v == 1 ? "" : ")")}";
        string value = $"c{r}_{v}";
        if (product.Bias is not null)
        {
            value = $"{value} + V.Create({(r == 0 ? "bias" : $"Unsafe.Add(ref bias, {r})")})";
        }

        if (product.Epilogue is not null)
        {
            value = $"{product.Epilogue}({value})";
        }

        if (product.Accumulate)
        {
            value = partial ? $"V.LoadPartial(in c, {at}, lanes) + {value}" : $"V.Load(in c, {at}) + {value}";
        }

        writer.Lines(partial ? $"V.StorePartial({value}, ref c, {at}, lanes);" : $"V.Store({value}, ref c, {at});");
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
