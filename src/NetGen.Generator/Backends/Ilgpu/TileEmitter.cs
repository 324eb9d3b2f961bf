namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes the tile of a product: a group of threads reads some terms of its rows and columns into shared memory, and each thread
/// multiplies and adds them to sums that stay in registers. All products that are cut alike share one.
/// </summary>
internal static class TileEmitter
{
    // Terms in the text of the innermost loop, which nobody else unrolls.
    private const int Unrolled = 2;

    /// <summary>The name of the method that computes a tile of a product.</summary>
    public static string Emit(Tile tile, KernelContext context)
    {
        string sums = $"{tile.RowSums} x {tile.ColumnSums}";
        string formula = $"A tile of {tile.Rows} x {tile.Columns} sums of a product: each of {tile.Threads} threads computes {sums} of them in registers, "
            + $"{Tile.Terms} terms at a time lie in shared memory";
        return context.Methods.Define($"Tile{tile.Rows}x{tile.Columns}Of{sums.Replace(" ", "")}", "", formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<P>({context.View} left, {context.View} right, {context.View} bias, {context.View} result, int count)\n"
                + $"    where P : struct, IIlgpuProduct<{context.Scalar}>"))
            {
                WriteBody(writer, tile, context);
            }
        });
    }

    private static void WriteBody(CodeWriter writer, Tile tile, KernelContext context)
    {
        TileSide left = new("left", "Row", tile.Rows, tile.RowSums, tile.Threads, context.Scalar);
        TileSide right = new("right", "Column", tile.Columns, tile.ColumnSums, tile.Threads, context.Scalar);
        (string Left, string Right) read = EmitReads(context);
        writer.Lines(
            $"""
            {context.View} leftTile = SharedMemory.Allocate<{context.Scalar}>({Tile.Terms * left.Stride});
            {context.View} rightTile = SharedMemory.Allocate<{context.Scalar}>({Tile.Terms * right.Stride});
            int thread = Group.IdxX, part = Grid.IdxZ, firstRow = Grid.IdxY * {tile.Rows}, firstColumn = Grid.IdxX * {tile.Columns};
            int rows = P.Rows(count), columns = P.Columns(count), first = P.FirstTerm(part, count), end = P.EndTerm(part, count);

            // What the thread reads of both matrices: neighbours of what other threads do, where they are neighbours in memory.
            """);
        WritePlace(writer, left, "P.LeftRunsAlongTerms");
        WritePlace(writer, right, "P.RightRunsAlongTerms");
        writer.Line().Lines("// The first terms.");
        WriteReads(writer, $"{context.Scalar} ", left, right, read);

        writer.Line().Lines("// What it computes: every row with every column.");
        writer.Lines($"int tileRow = thread / {right.VectorStep}, tileColumn = thread % {right.VectorStep};");
        for (int i = 0; i < tile.RowSums; i++)
        {
            writer.Lines($"{context.Scalar} {string.Join(", ", Enumerable.Range(0, tile.ColumnSums).Select(j => $"sum{i}_{j} = 0"))};");
        }

        writer.Line();
        using (writer.Block("while (first < end)"))
        {
            writer.Lines("Group.Barrier();");
            WriteStores(writer, left);
            WriteStores(writer, right);
            writer.Lines("Group.Barrier();");
            writer.Line().Lines("// The next terms are on their way while these are multiplied.");
            writer.Lines($"first += {Tile.Terms};");
            WriteReads(writer, "", left, right, read);
            writer.Line();
            using (writer.Block($"for (int term = 0; term < {Tile.Terms}; term += {Unrolled})"))
            {
                WriteTerms(writer, tile, left, right);
            }
        }

        WriteResults(writer, tile, left, right, EmitStore(context));
    }

    /// <summary>The first element of a matrix that the thread reads, where it goes in shared memory, and the steps to its next ones.</summary>
    private static void WritePlace(CodeWriter writer, TileSide side, string alongTerms)
    {
        string matrix = side.Matrix;
        string axis = side.Axis;
        writer.Lines(
            $"""
            int {matrix}{axis} = first{axis} + ({alongTerms} ? thread / {Tile.Terms} : thread % {side.Size}), {matrix}{axis}Step = {alongTerms} ? {side.Threads / Tile.Terms} : 0;
            int {matrix}Term = {alongTerms} ? thread % {Tile.Terms} : thread / {side.Size}, {matrix}TermStep = {alongTerms} ? 0 : {side.Threads / side.Size};
            int {matrix}Place = ({matrix}Term * {side.Stride}) + {matrix}{axis} - first{axis}, {matrix}PlaceStep = ({matrix}TermStep * {side.Stride}) + {matrix}{axis}Step;
            """);
    }

    private static void WriteReads(CodeWriter writer, string declaration, TileSide left, TileSide right, (string Left, string Right) read)
    {
        for (int load = 0; load < left.Loads; load++)
        {
            writer.Lines($"{declaration}left{load} = {read.Left}<P>(left, part, leftRow{Steps("leftRow", load)}, first + leftTerm{Steps("leftTerm", load)}, rows, end);");
        }

        for (int load = 0; load < right.Loads; load++)
        {
            writer.Lines($"{declaration}right{load} = {read.Right}<P>(right, part, first + rightTerm{Steps("rightTerm", load)}, rightColumn{Steps("rightColumn", load)}, columns, end);");
        }
    }

    private static void WriteStores(CodeWriter writer, TileSide side)
    {
        for (int load = 0; load < side.Loads; load++)
        {
            writer.Lines($"{side.Matrix}Tile[{side.Matrix}Place{Steps($"{side.Matrix}Place", load)}] = {side.Matrix}{load};");
        }
    }

    private static void WriteTerms(CodeWriter writer, Tile tile, TileSide left, TileSide right)
    {
        WriteView(writer, "a", left, "tileRow");
        WriteView(writer, "b", right, "tileColumn");
        for (int term = 0; term < Unrolled; term++)
        {
            WriteVectors(writer, "a", left, term);
            WriteVectors(writer, "b", right, term);
            for (int i = 0; i < tile.RowSums; i++)
            {
                writer.Lines(string.Join(" ", Enumerable.Range(0, tile.ColumnSums).Select(j => $"sum{i}_{j} += {left.Value("a", i)} * {right.Value("b", j)};")));
            }
        }
    }

    // A view that begins there: what is added to an index of a view is a constant of the instruction that loads.
    private static void WriteView(CodeWriter writer, string variable, TileSide side, string place) => writer.Lines(
        $"ArrayView<{side.VectorType}> {variable} = {side.Matrix}Tile.Cast<{side.VectorType}>().SubView((term * {side.Stride / side.Vector}) + {place});");

    private static void WriteVectors(CodeWriter writer, string variable, TileSide side, int term)
    {
        IEnumerable<string> vectors = Enumerable.Range(0, side.Vectors).Select(i => $"{variable}{i} = {variable}[{(term * side.Stride / side.Vector) + (i * side.VectorStep)}]");
        writer.Lines(term == 0 ? $"{side.VectorType} {string.Join(", ", vectors)};" : $"{string.Join("; ", vectors)};");
    }

    private static void WriteResults(CodeWriter writer, Tile tile, TileSide left, TileSide right, string store)
    {
        writer.Line().Lines($"int row = firstRow + (tileRow * {left.Vector}), column = firstColumn + (tileColumn * {right.Vector});");
        for (int i = 0; i < tile.RowSums; i++)
        {
            for (int j = 0; j < tile.ColumnSums; j++)
            {
                writer.Lines(
                    $"{store}<P>(result, bias, part, row{Plus(left.Offset(i))}, column{Plus(right.Offset(j))}, rows, columns, sum{i}_{j});");
            }
        }
    }

    private static (string Left, string Right) EmitReads(KernelContext context)
    {
        string left = context.Methods.Define("ReadLeft", "", "An element of the left matrix, 0 outside of it", writer => writer.Lines(
            $"""
            private static {context.Scalar} {MethodTable.Self}<P>({context.View} left, int part, int row, int term, int rows, int end)
                where P : struct, IIlgpuProduct<{context.Scalar}> => row < rows && term < end ? P.Left(left, part, row, term) : 0;
            """));
        string right = context.Methods.Define("ReadRight", "", "An element of the right matrix, 0 outside of it", writer => writer.Lines(
            $"""
            private static {context.Scalar} {MethodTable.Self}<P>({context.View} right, int part, int term, int column, int columns, int end)
                where P : struct, IIlgpuProduct<{context.Scalar}> => term < end && column < columns ? P.Right(right, part, term, column) : 0;
            """));
        return (left, right);
    }

    private static string EmitStore(KernelContext context) => context.Methods.Define("Store", "", "Stores a sum, if it is one of the result's", writer => writer.Lines(
        $$"""
        private static void {{MethodTable.Self}}<P>({{context.View}} result, {{context.View}} bias, int part, int row, int column, int rows, int columns, {{context.Scalar}} sum)
            where P : struct, IIlgpuProduct<{{context.Scalar}}>
        {
            if (row < rows && column < columns)
            {
                P.Store(result, bias, part, row, column, sum);
            }
        }
        """));

    private static string Steps(string name, int count) => count switch
    {
        0 => "",
        1 => $" + {name}Step",
        _ => $" + ({count} * {name}Step)",
    };

    private static string Plus(int offset) => offset == 0 ? "" : $" + {offset}";
}
