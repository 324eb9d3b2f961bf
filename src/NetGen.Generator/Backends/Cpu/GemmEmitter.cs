using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the products of dense layers.</summary>
internal static class GemmEmitter
{
    public static string Emit(Gemm gemm, KernelContext context)
    {
        string? function = gemm.Epilogue is { } epilogue ? context.Function(epilogue.Name, epilogue.Formula) : null;
        bool panels = PanelProductEmitter.Takes(gemm);
        return context.Methods.Define(gemm.Name, gemm.Layer, gemm.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(gemm)}{(panels ? $", Span<{context.Scalar}> scratch" : "")}{(KernelEmitter.MayAssign(gemm) ? ", bool adds" : "")}, int count, Share share)\n{context.Where}"))
            {
                if (!panels && gemm.Direction != Direction.Forward)
                {
                    context.WriteOneThread(writer);
                }

                context.WriteReferences(writer, panels ? PanelProductEmitter.References(gemm) : gemm.Arguments.Select(argument => argument.Role));
                if (panels)
                {
                    PanelProductEmitter.Write(writer, gemm, function, context);
                }
                else if (StraightProductEmitter.Takes(gemm))
                {
                    StraightProductEmitter.Write(writer, gemm, function, context);
                }
                else if (gemm.Direction == Direction.Forward)
                {
                    WriteDotProducts(writer, gemm, function, context, samples: "count", firstSample: null);
                }
                else
                {
                    OuterProductEmitter.Write(writer, ProductOf(gemm), gemm.Name, context);
                }
            }
        });
    }

    /// <summary>The product of some samples with weights as they lie, for few samples or few weights.</summary>
    public static void WriteDotProducts(
        CodeWriter writer, Gemm gemm, string? function, KernelContext context, string samples, string? firstSample)
    {
        Product product = ProductOf(gemm);
        if (firstSample is not null)
        {
            writer.Lines(
                $"int rest = {samples};",
                $"ref {context.Scalar} x1 = ref Unsafe.Add(ref {product.A}, {firstSample} * {product.ARow});",
                $"ref {context.Scalar} y1 = ref Unsafe.Add(ref {product.C}, {firstSample} * {product.CRow});");
            if (gemm.Bias is not null)
            {
                writer.Lines($"ref {context.Scalar} bias0 = ref MemoryMarshal.GetReference({gemm.Bias.Role});");
            }

            product = product with { A = "x1", C = "y1", Samples = "rest" };
        }

        DotProductEmitter.Write(writer, product, gemm.Name, context);
        if (function is null)
        {
            return;
        }

        int columns = DotProductEmitter.Columns(product);
        writer.Line().Lines($"int line = Math.Min(endColumns * {columns}, {gemm.N.Size}) - (firstColumns * {columns});");
        using (writer.Block($"for (int i = 0; i < {product.Samples}; i++)"))
        {
            writer.Lines($"ref {context.Scalar} to = ref Unsafe.Add(ref {product.C}, (i * {product.CRow}) + (firstColumns * {columns}));");
            LineEmitter.Write(writer, "line", "to", before => $"{function}({before})");
        }
    }

    private static Product ProductOf(Gemm gemm) => new(
        gemm.M.IsSamples ? null : gemm.M.Size,
        Text(gemm.N),
        Text(gemm.K),
        $"{gemm.A.Role}0",
        gemm.A.RowStride,
        gemm.A.ColumnStride,
        $"{gemm.B.Role}0",
        gemm.Direction == Direction.Forward ? gemm.B.ColumnStride : gemm.B.RowStride,
        $"{gemm.C.Role}0",
        gemm.C.RowStride,
        gemm.Write == GradientWrite.Accumulate,
        gemm.Bias is null ? null : $"{gemm.Bias.Role}0");

    private static string Text(Extent extent) => extent.IsSamples ? extent.Name : extent.Size.ToString(CultureInfo.InvariantCulture);
}
