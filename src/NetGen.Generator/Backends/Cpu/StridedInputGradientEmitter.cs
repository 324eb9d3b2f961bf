using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the input gradients of convolutions with a stride, or with more padding than the window reaches: the gradient of each
/// window's pixels is a matrix product, block by block of output positions, and is then added to the pixels.
/// </summary>
internal static class StridedInputGradientEmitter
{
    public static string Emit(Convolution convolution, KernelContext context) =>
        context.Methods.Define(convolution.Name, convolution.Layer, convolution.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(convolution)}, Span<{context.Scalar}> columns, int count, Share share)\n{context.Where}"))
            {
                WindowGeometry g = convolution.Geometry;
                writer.Lines(
                    $"""
                    ConvolutionColumns geometry = new(
                        channels: {convolution.GroupInputs}, height: {g.Input.Height}, width: {g.Input.Width}, outputWidth: {g.Output.Width},
                        kernelHeight: {g.Kernel.Height}, kernelWidth: {g.Kernel.Width}, strideHeight: {g.Stride.Height}, strideWidth: {g.Stride.Width},
                        paddingHeight: {g.Padding.Height}, paddingWidth: {g.Padding.Width}, dilationHeight: {g.Dilation.Height}, dilationWidth: {g.Dilation.Width});
                    (int firstSample, int endSample) = share.Of(count);
                    """);
                if (convolution.Write == GradientWrite.Assign)
                {
                    writer.Lines($"dX.Slice(firstSample * {convolution.X.Size}, (endSample - firstSample) * {convolution.X.Size}).Clear();");
                }

                using (writer.Block("for (int n = firstSample; n < endSample; n++)"))
                {
                    if (convolution.Groups == 1)
                    {
                        WriteBlocks(writer, convolution, context);
                        return;
                    }

                    using (writer.Block($"for (int g = 0; g < {convolution.Groups}; g++)"))
                    {
                        WriteBlocks(writer, convolution, context);
                    }
                }
            }
        });

    private static void WriteBlocks(CodeWriter writer, Convolution convolution, KernelContext context)
    {
        int positions = convolution.Positions;
        int block = UnrollPolicy.ColumnPositions(convolution);
        if (block == positions)
        {
            WriteProduct(writer, convolution, context, block, "0", Text(positions));
            return;
        }

        using (writer.Block($"for (int p = 0; p < {positions}; p += {block})"))
        {
            writer.Lines($"int positions = Math.Min({block}, {positions} - p);");
            WriteProduct(writer, convolution, context, block, "p", "positions");
        }
    }

    // columns[t, p] = Σₖ weight[k, t]·dY[k, p]
    private static void WriteProduct(CodeWriter writer, Convolution convolution, KernelContext context, int block, string first, string width)
    {
        int xSize = convolution.GroupInputs * convolution.Geometry.Input.Height * convolution.Geometry.Input.Width;
        int weightSize = convolution.GroupOutputs * convolution.Terms;
        int ySize = convolution.GroupOutputs * convolution.Positions;
        string weight = convolution.Groups == 1 ? "weight" : $"weight.Slice(g * {weightSize}, {weightSize})";
        writer.Lines(
            $"""
            ref {context.Scalar} columns0 = ref MemoryMarshal.GetReference(columns);
            ref {context.Scalar} weight0 = ref MemoryMarshal.GetReference({weight});
            ref {context.Scalar} y0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(dY.Slice({Start(convolution, convolution.Y.Size, ySize)}, {ySize})), {first});
            """);
        OuterProductEmitter.Write(
            writer,
            new(convolution.Terms, width, Text(convolution.GroupOutputs), "weight0", 1, convolution.Terms, "y0", convolution.Positions, "columns0", block, Accumulate: false),
            convolution.Name,
            context);
        writer.Line().Lines(
            $"geometry.ScatterAdd<V, {context.Scalar}>(columns, dX.Slice({Start(convolution, convolution.X.Size, xSize)}, {xSize}), {first}, {width}, {block});");
    }

    private static string Start(Convolution convolution, int sampleSize, int groupSize) => convolution.Groups == 1
        ? $"n * {sampleSize}"
        : $"(n * {sampleSize}) + (g * {groupSize})";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
