using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>A product of matrices in the terms of a tile: sizes and elements, as C#.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Columns">Columns.</param>
/// <param name="Terms">Terms of a sum.</param>
/// <param name="LeftRunsAlongTerms">Whether neighbouring terms of a row are neighbours in memory.</param>
/// <param name="RightRunsAlongTerms">Whether neighbouring terms of a column are.</param>
/// <param name="Left">The body of the method that returns an element at <c>row</c> and <c>term</c> of <c>left</c>.</param>
/// <param name="Right">The body of the method that returns an element at <c>term</c> and <c>column</c> of <c>right</c>.</param>
/// <param name="Store">The body of the method that stores <c>sum</c> at <c>row</c> and <c>column</c> of <c>result</c>.</param>
internal sealed record Product(
    Size Rows,
    Size Columns,
    Size Terms,
    bool LeftRunsAlongTerms,
    bool RightRunsAlongTerms,
    IReadOnlyList<string> Left,
    IReadOnlyList<string> Right,
    IReadOnlyList<string> Store)
{
    /// <summary>Groups of channels: parts of the grid.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>How many parts the terms are summed in, apart; each is a part of the grid for every group.</summary>
    public int Splits { get; init; } = 1;

    /// <summary>How it is cut, unless there are very many samples; null for what suits its sizes.</summary>
    public Tile? Tile { get; init; }

    /// <summary>Writes the product and the kernel that computes it, and says how it is launched.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">Scalar type and members.</param>
    /// <param name="left">The left matrix.</param>
    /// <param name="right">The right matrix.</param>
    /// <param name="bias">What is added where sums are stored, or null.</param>
    /// <param name="result">The result.</param>
    public Launch Launch(Kernel kernel, KernelContext context, Operand left, Operand right, Operand? bias, Operand result)
    {
        string product = context.Methods.Define(kernel.Name + "Product", kernel.Layer, kernel.Formula, writer => WriteProduct(writer, context));
        Operand[] operands = bias is null ? [left, right, result] : [left, right, bias, result];
        Tile few = Tile ?? Ilgpu.Tile.For(Rows, Columns, Groups);
        Launch launch = Of(kernel.Name, few);
        return few.ForMany(Rows, Columns, Groups * Splits, out int samples) is { } many
            ? launch with { Many = Of(kernel.Name + "OfMany", many), ManySamples = samples }
            : launch;

        Launch Of(string name, Tile tile)
        {
            string method = TileEmitter.Emit(tile, context);
            Parameter[] parameters = [.. operands.Select(operand => new Parameter(context.View, operand.Role)), new("int", "count")];

            // Where there is no bias, some view must stand in for it; nobody reads it.
            EntryPoint entry = context.Launched(kernel, name, kernel.Formula, parameters, writer =>
                writer.Lines($"{method}<{product}>({left.Role}, {right.Role}, {(bias ?? result).Role}, {result.Role}, count);"), Specialization(tile, context));

            // Columns of tiles, rows of tiles, parts.
            string grid = $"IlgpuLaunch.Grid({Cover(Columns, tile.Columns)}, {Cover(Rows, tile.Rows)}, {Groups * Splits}, {tile.Threads})";
            return new(entry, grid, [.. operands.Select(operand => operand.View), "count"]);
        }
    }

    // The sums of double precision take more registers than that alone.
    private static string? Specialization(Tile tile, KernelContext context) => context.Scalar.IsDouble ? null : $"IlgpuLaunch.Occupancy({tile.Threads})";

    private static string Cover(Size size, int tile) =>
        size.PerSample ? $"IlgpuLaunch.Groups({size}, {tile})" : $"{(size.Elements + tile - 1) / tile}";

    private void WriteProduct(CodeWriter writer, KernelContext context)
    {
        using (writer.Block($"private readonly struct {MethodTable.Self} : IIlgpuProduct<{context.Scalar}>"))
        {
            writer.Lines(
                $"""
                public static bool LeftRunsAlongTerms => {(LeftRunsAlongTerms ? "true" : "false")};

                public static bool RightRunsAlongTerms => {(RightRunsAlongTerms ? "true" : "false")};

                public static int Rows(int count) => {Rows};

                public static int Columns(int count) => {Columns};

                """);
            if (Splits == 1)
            {
                writer.Lines(
                    $"""
                    public static int FirstTerm(int part, int count) => 0;

                    public static int EndTerm(int part, int count) => {Terms};

                    """);
            }
            else
            {
                string split = Groups == 1 ? "part" : Indices.Over("part", Groups);
                writer.Lines(
                    $"""
                    public static int FirstTerm(int part, int count) => IntrinsicMath.Min({split} * TermsOfPart(count), {Terms});

                    public static int EndTerm(int part, int count) => IntrinsicMath.Min(({split} + 1) * TermsOfPart(count), {Terms});

                    """);
            }

            WriteMethod(writer, $"{context.Scalar} Left({context.View} left, int part, int row, int term)", Left);
            writer.Line();
            WriteMethod(writer, $"{context.Scalar} Right({context.View} right, int part, int term, int column)", Right);
            writer.Line();
            WriteMethod(writer, $"void Store({context.View} result, {context.View} bias, int part, int row, int column, {context.Scalar} sum)", Store);
            if (Splits > 1)
            {
                writer.Line().Lines($"private static int TermsOfPart(int count) => ({Terms} + {Splits - 1}) / {Splits};");
            }
        }
    }

    private static void WriteMethod(CodeWriter writer, string header, IReadOnlyList<string> body)
    {
        using (writer.Block($"public static {header}"))
        {
            foreach (string line in body)
            {
                writer.Lines(line);
            }
        }
    }
}

/// <summary>A matrix that a product reads or writes.</summary>
/// <param name="Role">Its name in the kernel.</param>
/// <param name="View">Its view in the pass.</param>
internal sealed record Operand(string Role, string View);
