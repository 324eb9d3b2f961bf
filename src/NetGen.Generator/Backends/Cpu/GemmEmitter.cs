using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the products of dense layers.</summary>
internal static class GemmEmitter
{
    public static string Emit(Gemm gemm, KernelContext context)
    {
        bool isDot = gemm.A.ColumnStride == 1 && gemm.B.RowStride == 1 && !gemm.K.IsSamples;
        string? function = gemm.Epilogue is { } epilogue ? context.Function(epilogue.Name, epilogue.Formula) : null;
        Product product = new(
            gemm.M.IsSamples ? null : gemm.M.Size,
            Text(gemm.N),
            Text(gemm.K),
            $"{gemm.A.Role}0",
            gemm.A.RowStride,
            gemm.A.ColumnStride,
            $"{gemm.B.Role}0",
            isDot ? gemm.B.ColumnStride : gemm.B.RowStride,
            $"{gemm.C.Role}0",
            gemm.C.RowStride,
            gemm.Write == GradientWrite.Accumulate,
            gemm.Bias is null ? null : $"{gemm.Bias.Role}0");

        return context.Methods.Define(gemm.Name, gemm.Layer, gemm.Formula, writer =>
        {
            using (writer.Block($"private static void {MethodTable.Self}<V>({context.Parameters(gemm)}, int count, Share share)\n{context.Where}"))
            {
                context.WriteOneThread(writer);
                context.WriteReferences(writer, gemm.Arguments.Select(argument => argument.Role));
                if (isDot)
                {
                    DotProductEmitter.Write(writer, product, gemm.Name, context);
                }
                else
                {
                    OuterProductEmitter.Write(writer, product, gemm.Name, context);
                }

                if (function is not null)
                {
                    WriteEpilogue(writer, gemm, function);
                }
            }
        });
    }

    private static string Text(Extent extent) => extent.IsSamples ? extent.Name : extent.Size.ToString(CultureInfo.InvariantCulture);

    private static void WriteEpilogue(CodeWriter writer, Gemm gemm, string function)
    {
        string y = gemm.C.Role;
        writer.Line().Lines(
            $$"""
            int length = count * {{gemm.C.RowStride}};
            int e = 0;
            for (; e <= length - V.Count; e += V.Count)
            {
                V.Store({{function}}(V.Load(in {{y}}0, e)), ref {{y}}0, e);
            }

            if (e < length)
            {
                V.StorePartial({{function}}(V.LoadPartial(in {{y}}0, e, length - e)), ref {{y}}0, e, length - e);
            }
            """);
    }
}
