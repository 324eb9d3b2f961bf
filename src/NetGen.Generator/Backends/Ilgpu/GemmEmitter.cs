using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Writes products of matrices, in tiles.</summary>
internal static class GemmEmitter
{
    public static IEnumerable<Launch> Emit(Gemm gemm, KernelContext context, Func<Tensor, string> view)
    {
        string sum = gemm.Bias is null ? "sum" : "sum + bias[column]";
        Product product = new(
            Size(gemm.M),
            Size(gemm.N),
            Size(gemm.K),
            LeftRunsAlongTerms: gemm.A.ColumnStride == 1,
            RightRunsAlongTerms: gemm.B.ColumnStride != 1,
            [$"return left[{At("row", gemm.A.RowStride, "term", gemm.A.ColumnStride)}];"],
            [$"return right[{At("term", gemm.B.RowStride, "column", gemm.B.ColumnStride)}];"],
            [Stores.Line($"result[{At("row", gemm.C.RowStride, "column", gemm.C.ColumnStride)}]", sum, gemm.Epilogue, gemm.Write, context)],
            Tile.For(Nominal(gemm.M), Nominal(gemm.N), parts: 1));
        EntryPoint entry = product.Emit(gemm, context, gemm.A.Role, gemm.B.Role, gemm.Bias?.Role, gemm.C.Role);
        string[] views = gemm.Bias is null
            ? [view(gemm.A.Tensor), view(gemm.B.Tensor), view(gemm.C.Tensor)]
            : [view(gemm.A.Tensor), view(gemm.B.Tensor), view(gemm.Bias.Tensor), view(gemm.C.Tensor)];
        yield return new(entry, product.Grid, [.. views, "count"]);
    }

    private static string Size(Extent extent) => extent.IsSamples ? "count" : $"{extent.Size}";

    private static long Nominal(Extent extent) => extent.IsSamples ? Tile.Nominal(1, perSample: true) : extent.Size;

    private static string At(string row, int rowStride, string column, int columnStride) => $"{Times(row, rowStride)} + {Times(column, columnStride)}";

    private static string Times(string index, int stride) => stride == 1 ? index : $"({index} * {stride})";
}
