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
            [Stores.Line($"result[{At("row", gemm.C.RowStride, "column", gemm.C.ColumnStride)}]", sum, gemm.Epilogue, gemm.Write, context)]);
        Operand? bias = gemm.Bias is null ? null : new(gemm.Bias.Role, view(gemm.Bias.Tensor));
        yield return product.Launch(
            gemm,
            context,
            new(gemm.A.Role, view(gemm.A.Tensor)),
            new(gemm.B.Role, view(gemm.B.Tensor)),
            bias,
            new(gemm.C.Role, view(gemm.C.Tensor)));
    }

    private static Size Size(Extent extent) => extent.IsSamples ? new(1, PerSample: true) : new(extent.Size, PerSample: false);

    private static string At(string row, int rowStride, string column, int columnStride) => $"{Times(row, rowStride)} + {Times(column, columnStride)}";

    private static string Times(string index, int stride) => stride == 1 ? index : $"({index} * {stride})";
}
