namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes the tile of a product: a group of threads reads some terms of its rows and columns into shared memory, and each thread
/// multiplies and adds them to sums that stay in registers. All products that are cut alike share one.
/// </summary>
internal static class TileEmitter
{
    /// <summary>The name of the method that computes a tile of a product.</summary>
    public static string Emit(Tile tile, KernelContext context)
    {
        string sums = $"{tile.RowSums} x {tile.ColumnSums}";
        string formula = $"A tile of {tile.Rows} x {tile.Columns} sums of a product: each of {tile.Threads} threads computes {sums} of them in registers, "
            + $"{Tile.Terms} terms at a time lie in shared memory";
        return context.Methods.Define($"Tile{tile.Rows}x{tile.Columns}", "", formula, writer =>
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
        string scalar = context.Scalar.Name;

        // One more than the tile has, so that neighbouring terms lie in different banks.
        int leftStride = tile.Rows + 1;
        int rightStride = tile.Columns + 1;
        (string Left, string Right) read = EmitReads(context);
        int leftLoads = tile.Rows * Tile.Terms / tile.Threads;
        int rightLoads = tile.Columns * Tile.Terms / tile.Threads;
        string[] rowSums = [.. Enumerable.Range(0, tile.RowSums).Select(i => $"{i}")];
        string[] columnSums = [.. Enumerable.Range(0, tile.ColumnSums).Select(j => $"{j}")];
        writer.Lines(
            $"""
            {context.View} leftTile = SharedMemory.Allocate<{scalar}>({Tile.Terms * leftStride});
            {context.View} rightTile = SharedMemory.Allocate<{scalar}>({Tile.Terms * rightStride});
            int thread = Group.IdxX, part = Grid.IdxZ, firstRow = Grid.IdxY * {tile.Rows}, firstColumn = Grid.IdxX * {tile.Columns};
            int rows = P.Rows(count), columns = P.Columns(count), end = P.EndTerm(part, count);

            // What the thread reads of both matrices: neighbours of what other threads do, where they are neighbours in memory.
            """);
        WritePlace(writer, "left", "Row", tile.Rows, tile.Threads, "P.LeftRunsAlongTerms");
        WritePlace(writer, "right", "Column", tile.Columns, tile.Threads, "P.RightRunsAlongTerms");
        writer.Line().Lines("// What it computes: every row with every column.");
        writer.Lines($"int tileRow = thread / {tile.ThreadColumns}, tileColumn = thread % {tile.ThreadColumns};");
        foreach (string i in rowSums)
        {
            writer.Lines($"{scalar} {string.Join(", ", columnSums.Select(j => $"sum{i}_{j} = 0"))};");
        }

        writer.Line();
        using (writer.Block($"for (int first = P.FirstTerm(part, count); first < end; first += {Tile.Terms})"))
        {
            for (int load = 0; load < leftLoads; load++)
            {
                writer.Lines($"{scalar} left{load} = {read.Left}<P>(left, part, leftRow{Steps("leftRow", load)}, first + leftTerm{Steps("leftTerm", load)}, rows, end);");
            }

            for (int load = 0; load < rightLoads; load++)
            {
                writer.Lines($"{scalar} right{load} = {read.Right}<P>(right, part, first + rightTerm{Steps("rightTerm", load)}, rightColumn{Steps("rightColumn", load)}, columns, end);");
            }

            writer.Line().Lines("Group.Barrier();");
            for (int load = 0; load < leftLoads; load++)
            {
                writer.Lines($"leftTile[leftPlace{Steps("leftPlace", load)}] = left{load};");
            }

            for (int load = 0; load < rightLoads; load++)
            {
                writer.Lines($"rightTile[rightPlace{Steps("rightPlace", load)}] = right{load};");
            }

            writer.Lines("Group.Barrier();").Line();
            using (writer.Block($"for (int term = 0; term < {Tile.Terms}; term++)"))
            {
                // Views that begin there: what is added to an index of a view is a constant of the instruction that loads.
                writer.Lines($"{context.View} a = leftTile.SubView((term * {leftStride}) + tileRow), b = rightTile.SubView((term * {rightStride}) + tileColumn);");
                writer.Lines($"{scalar} {string.Join(", ", rowSums.Select((i, index) => $"a{i} = a[{index * tile.ThreadRows}]"))};");
                writer.Lines($"{scalar} {string.Join(", ", columnSums.Select((j, index) => $"b{j} = b[{index * tile.ThreadColumns}]"))};");
                foreach (string i in rowSums)
                {
                    writer.Lines(string.Join(" ", columnSums.Select(j => $"sum{i}_{j} += a{i} * b{j};")));
                }
            }
        }

        string store = EmitStore(context);
        writer.Line().Lines("int row = firstRow + tileRow, column = firstColumn + tileColumn;");
        for (int i = 0; i < tile.RowSums; i++)
        {
            for (int j = 0; j < tile.ColumnSums; j++)
            {
                writer.Lines(
                    $"{store}<P>(result, bias, part, row{Plus(i * tile.ThreadRows)}, column{Plus(j * tile.ThreadColumns)}, rows, columns, sum{i}_{j});");
            }
        }
    }

    /// <summary>The first element of a matrix that the thread reads, where it goes in shared memory, and the steps to its next ones.</summary>
    private static void WritePlace(CodeWriter writer, string matrix, string axis, int size, int threads, string alongTerms)
    {
        int stride = size + 1;
        writer.Lines(
            $"""
            int {matrix}{axis} = first{axis} + ({alongTerms} ? thread / {Tile.Terms} : thread % {size}), {matrix}{axis}Step = {alongTerms} ? {threads / Tile.Terms} : 0;
            int {matrix}Term = {alongTerms} ? thread % {Tile.Terms} : thread / {size}, {matrix}TermStep = {alongTerms} ? 0 : {threads / size};
            int {matrix}Place = ({matrix}Term * {stride}) + {matrix}{axis} - first{axis}, {matrix}PlaceStep = ({matrix}TermStep * {stride}) + {matrix}{axis}Step;
            """);
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
