using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes a matrix product whose sums run along both matrices' rows: a tile keeps one vector of partial sums for each of some rows
/// of a and some rows of b, and adds up their lanes at the end.
/// </summary>
internal static class DotProductEmitter
{
    /// <summary>Columns of a tile.</summary>
    public static int Columns(Product product) => UnrollPolicy.RowsOf(ConstantN(product), UnrollPolicy.DotRows);

    /// <summary>Writes the loops over a thread's share of the tiles; the tiles become methods named after <paramref name="name"/>.</summary>
    public static void Write(CodeWriter writer, Product product, string name, KernelContext context)
    {
        int rows = product.M is { } m ? UnrollPolicy.RowsOf(m, UnrollPolicy.DotRows) : UnrollPolicy.DotRows;
        int n = ConstantN(product);
        int columns = Columns(product);
        writer.Lines($"(int firstColumns, int endColumns) = share.Of({(n + columns - 1) / columns});");
        using (writer.Block($"for (int j = firstColumns * {columns}; j < endColumns * {columns}; j += {columns})"))
        {
            if (n % columns == 0)
            {
                Rows(columns);
                return;
            }

            using (writer.Block($"if (j <= {n} - {columns})"))
            {
                Rows(columns);
            }

            using (writer.Block("else"))
            {
                Rows(n % columns);
            }
        }

        void Rows(int tileColumns) => OuterProductEmitter.WriteRows(
            writer, product, rows, tileRows => Call(product, name, context, tileRows, tileColumns, "j"));
    }

    private static int ConstantN(Product product) => product.ConstantN ?? throw new InvalidOperationException("The columns of a dot product are constant.");

    private static string Call(Product product, string name, KernelContext context, int rows, int columns, string j)
    {
        string tile = context.Methods.Define(
            $"{name}Tile{rows}x{columns}", "", $"A tile of a product: {rows} x {columns} dot products", writer => WriteTile(writer, product, context, rows, columns));
        string a = OuterProductEmitter.Shift(product.A, Product.Offset("@i", product.ARow));
        string b = OuterProductEmitter.Shift(product.B, j == "0" ? j : Product.Offset(j, product.BStride));
        string row = Product.Offset("@i", product.CRow);
        string c = OuterProductEmitter.Shift(product.C, j == "0" ? row : $"({row}) + {j}");
        string bias = product.Bias is null ? "" : $", ref {OuterProductEmitter.Shift(product.Bias, j)}";
        return $"{tile}<V>(ref {a}, ref {b}{bias}, ref {c}{product.KArgument});";
    }

    private static void WriteTile(CodeWriter writer, Product product, KernelContext context, int rows, int columns)
    {
        string scalar = context.Scalar.Name;
        string bias = product.Bias is null ? "" : $", ref {scalar} bias";
        string header = $"private static void {MethodTable.Self}<V>(ref {scalar} a, ref {scalar} b{bias}, ref {scalar} c{product.KParameter})\n{context.Where}";
        using (writer.Block(header))
        {
            for (int r = 0; r < rows; r++)
            {
                writer.Lines(string.Join(" ", Enumerable.Range(0, columns).Select(o => $"V c{r}_{o} = V.Zero;")));
            }

            writer.Lines("int k = 0;");
            using (writer.Block($"for (; k <= {product.KInTile} - V.Count; k += V.Count)"))
            {
                WriteStep(at => $"V.Load(in {at})");
            }

            writer.Line();
            using (writer.Block($"if (k < {product.KInTile})"))
            {
                WriteStep(at => $"V.LoadPartial(in {at}, {product.KInTile} - k)");
            }

            writer.Line();
            for (int r = 0; r < rows; r++)
            {
                for (int o = 0; o < columns; o++)
                {
                    string added = product.Bias is null ? "" : $" + Unsafe.Add(ref bias, {o})";
                    writer.Lines($"Unsafe.Add(ref c, {((long)r * product.CRow) + o}) {(product.Accumulate ? "+=" : "=")} V.Sum(c{r}_{o}){added};");
                }
            }
        }

        void WriteStep(Func<string, string> load)
        {
            for (int o = 0; o < columns; o++)
            {
                writer.Lines($"V b{o} = {load($"b, {Product.At("k", (long)o * product.BStride, 1)}")};");
            }

            for (int r = 0; r < rows; r++)
            {
                writer.Lines($"V a{r} = {load($"a, {Product.At("k", (long)r * product.ARow, 1)}")};");
                foreach (int o in Enumerable.Range(0, columns))
                {
                    writer.Lines($"c{r}_{o} = V.MultiplyAdd(a{r}, b{o}, c{r}_{o});");
                }
            }
        }
    }
}
