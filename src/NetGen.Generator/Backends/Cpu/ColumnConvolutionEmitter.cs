using System.Globalization;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes convolutions as matrix products: the pixels under each window are gathered into columns, block by block of output
/// positions, so that a block stays in the cache; a 1x1 convolution uses the image itself.
/// </summary>
internal static class ColumnConvolutionEmitter
{
    public static string Emit(Convolution convolution, KernelContext context)
    {
        string? function = convolution.Epilogue is { } epilogue ? context.Function(epilogue.Name, epilogue.Formula) : null;
        bool pointwise = convolution.Geometry.IsPointwise;
        return context.Methods.Define(convolution.Name, convolution.Layer, convolution.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(convolution)}, Span<{context.Scalar}> columns, int count, Share share)\n{context.Where}"))
            {
                if (!pointwise)
                {
                    writer.Lines(Geometry(convolution));
                }

                // Samples are shared, or where all samples add to one gradient, its elements are.
                bool bySample = convolution.Direction != Direction.WeightGradient;
                if (bySample)
                {
                    writer.Lines("(int firstSample, int endSample) = share.Of(count);");
                }

                if (convolution is { Direction: Direction.InputGradient, Write: GradientWrite.Assign } && !pointwise)
                {
                    writer.Lines($"dX.Slice(firstSample * {convolution.X.Size}, (endSample - firstSample) * {convolution.X.Size}).Clear();");
                }

                using (writer.Block(bySample ? "for (int n = firstSample; n < endSample; n++)" : "for (int n = 0; n < count; n++)"))
                {
                    if (convolution.Groups == 1)
                    {
                        WriteBlocks(writer, convolution, function, context);
                    }
                    else
                    {
                        using (writer.Block($"for (int g = 0; g < {convolution.Groups}; g++)"))
                        {
                            WriteBlocks(writer, convolution, function, context);
                        }
                    }
                }
            }
        });
    }

    private static string Geometry(Convolution convolution)
    {
        WindowGeometry g = convolution.Geometry;
        return $"""
            ConvolutionColumns geometry = new(
                channels: {convolution.GroupInputs}, height: {g.Input.Height}, width: {g.Input.Width}, outputWidth: {g.Output.Width},
                kernelHeight: {g.Kernel.Height}, kernelWidth: {g.Kernel.Width}, strideHeight: {g.Stride.Height}, strideWidth: {g.Stride.Width},
                paddingHeight: {g.Padding.Height}, paddingWidth: {g.Padding.Width}, dilationHeight: {g.Dilation.Height}, dilationWidth: {g.Dilation.Width});
            """;
    }

    private static void WriteBlocks(CodeWriter writer, Convolution convolution, string? function, KernelContext context)
    {
        int positions = convolution.Positions;
        int block = convolution.Geometry.IsPointwise ? positions : UnrollPolicy.ColumnPositions(convolution);
        if (block == positions)
        {
            WriteProduct(writer, convolution, function, context, block, "0", Text(positions));
            return;
        }

        using (writer.Block($"for (int p = 0; p < {positions}; p += {block})"))
        {
            writer.Lines($"int positions = Math.Min({block}, {positions} - p);");
            WriteProduct(writer, convolution, function, context, block, "p", "positions");
        }
    }

    private static void WriteProduct(
        CodeWriter writer, Convolution convolution, string? function, KernelContext context, int block, string first, string width)
    {
        bool pointwise = convolution.Geometry.IsPointwise;
        string x = convolution.Direction == Direction.InputGradient ? "dX" : "x";
        string y = convolution.Direction == Direction.Forward ? "y" : "dY";
        string weight = convolution.Direction == Direction.WeightGradient ? "dWeight" : "weight";
        int xSize = convolution.GroupInputs * convolution.Geometry.Input.Height * convolution.Geometry.Input.Width;
        int weightSize = convolution.GroupOutputs * convolution.Terms;
        int ySize = convolution.GroupOutputs * convolution.Positions;
        string image = $"{x}.Slice({Start(convolution, convolution.X.Size, xSize)}, {xSize})";
        int columnStride = pointwise ? convolution.Positions : block;

        if (!pointwise && convolution.Direction != Direction.InputGradient)
        {
            writer.Lines($"geometry.Gather<{context.Scalar}>({image}, columns, {first}, {width}, {block});");
        }

        writer.Lines(pointwise
            ? $"ref {context.Scalar} columns0 = ref MemoryMarshal.GetReference({image});"
            : $"ref {context.Scalar} columns0 = ref MemoryMarshal.GetReference(columns);");
        writer.Lines($"ref {context.Scalar} weight0 = ref MemoryMarshal.GetReference({GroupSlice(convolution, weight, weightSize)});");
        writer.Lines($"ref {context.Scalar} y0 = ref Unsafe.Add(ref MemoryMarshal.GetReference({y}.Slice({Start(convolution, convolution.Y.Size, ySize)}, {ySize})), {first});");

        switch (convolution.Direction)
        {
            case Direction.Forward:
                string? bias = null;
                if (convolution.Bias is not null)
                {
                    writer.Lines($"ref {context.Scalar} bias0 = ref MemoryMarshal.GetReference({GroupSlice(convolution, "bias", convolution.GroupOutputs)});");
                    bias = "bias0";
                }

                // y[k, p] = Σₜ weight[k, t]·columns[t, p]
                OuterProductEmitter.Write(
                    writer,
                    new(convolution.GroupOutputs, width, Text(convolution.Terms), "weight0", convolution.Terms, 1, "columns0", columnStride,
                        "y0", convolution.Positions, Accumulate: false, bias, function),
                    convolution.Name,
                    context);
                break;

            case Direction.WeightGradient:
                // dWeight[k, t] += Σₚ dY[k, p]·columns[t, p]
                DotProductEmitter.Write(
                    writer,
                    new(convolution.GroupOutputs, Text(convolution.Terms), width, "y0", convolution.Positions, 1, "columns0", columnStride,
                        "weight0", convolution.Terms, Accumulate: true),
                    convolution.Name,
                    context);
                break;

            default:
                // columns[t, p] = Σₖ weight[k, t]·dY[k, p]
                OuterProductEmitter.Write(
                    writer,
                    new(convolution.Terms, width, Text(convolution.GroupOutputs), "weight0", 1, convolution.Terms, "y0", convolution.Positions,
                        "columns0", columnStride, Accumulate: pointwise && convolution.Write == GradientWrite.Accumulate),
                    convolution.Name,
                    context);
                break;
        }

        if (!pointwise && convolution.Direction == Direction.InputGradient)
        {
            writer.Line().Lines($"geometry.ScatterAdd<{context.Scalar}>(columns, {image}, {first}, {width}, {block});");
        }
    }

    private static string Start(Convolution convolution, int sampleSize, int groupSize) => convolution.Groups == 1
        ? $"n * {sampleSize}"
        : $"(n * {sampleSize}) + (g * {groupSize})";

    private static string GroupSlice(Convolution convolution, string span, int size) =>
        convolution.Groups == 1 ? span : $"{span}.Slice(g * {size}, {size})";

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
