using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the products of dense layers too large for the nearest cache: one of the matrices is copied panel by panel, so that the
/// tiles read both in order. Here is what goes forward.
/// </summary>
internal static class PanelProductEmitter
{
    // Fewer elements of weights stay in the nearest cache as they are.
    private const int MinWeights = 4096;

    // With fewer samples, most lanes of a panel of samples would be empty.
    private const int MinSamples = 8;

    private const int WidestLanes = 16;

    /// <summary>Whether a product is written in this way.</summary>
    public static bool Takes(Gemm gemm) => (long)Weights(gemm).Rows * Weights(gemm).Columns >= MinWeights;

    /// <summary>Scalars of scratch memory.</summary>
    public static long Scratch(Gemm gemm)
    {
        const int MaxRows = 12;
        return gemm.Direction == Direction.Forward ? (gemm.K.Size + MaxRows) * 2L * WidestLanes : BlockProductEmitter.Scratch(gemm);
    }

    /// <summary>The tensors that are reached by a reference.</summary>
    public static IEnumerable<string> References(Gemm gemm) => gemm.Direction == Direction.Forward ? [gemm.A.Role, gemm.B.Role, gemm.C.Role] : [gemm.C.Role];

    /// <summary>Writes the body of the method.</summary>
    public static void Write(CodeWriter writer, Gemm gemm, string? function, KernelContext context)
    {
        if (gemm.Direction == Direction.Forward)
        {
            WriteForward(writer, gemm, function, context);
        }
        else
        {
            BlockProductEmitter.Write(writer, gemm, context);
        }
    }

    private static (int Rows, int Columns) Weights(Gemm gemm) =>
        gemm.Direction == Direction.WeightGradient ? (gemm.M.Size, gemm.N.Size) : (gemm.K.Size, gemm.N.Size);

    // y[n, o] = Σ weight[o, i]·panel[i, n]: weights are read as they lie, samples are turned to lie side by side.
    private static void WriteForward(CodeWriter writer, Gemm gemm, string? function, KernelContext context)
    {
        writer.Lines("int n = 0;");
        WriteSamples(writer, gemm, function, context, TileShape.WithVectors(gemm.N.Size, 2), "n < count - V.Count");
        writer.Line();
        WriteSamples(writer, gemm, function, context, TileShape.WithVectors(gemm.N.Size, 1), $"n <= count - {MinSamples}");
        writer.Line();
        using (writer.Block("if (n < count)"))
        {
            GemmEmitter.WriteDotProducts(writer, gemm, function, context, samples: "count - n", firstSample: "n");
        }
    }

    private static void WriteSamples(CodeWriter writer, Gemm gemm, string? function, KernelContext context, TileShape shape, string condition)
    {
        int inputs = gemm.K.Size;
        int outputs = gemm.N.Size;
        int tiles = (outputs + shape.Rows - 1) / shape.Rows;
        int rest = outputs % shape.Rows;
        string width = shape.Vectors == 1 ? "V.Count" : $"{shape.Vectors} * V.Count";
        using (writer.Block($"for (; {condition}; n += {width})"))
        {
            writer.Lines(
                $"""
                int lanes = Math.Min({width}, count - n);
                Span<{context.Scalar}> panel = scratch.Slice(0, {inputs} * {width});
                Span<{context.Scalar}> sums = scratch.Slice({inputs} * {width}, {shape.Rows} * {width});
                ref {context.Scalar} sums0 = ref MemoryMarshal.GetReference(sums);
                Transpose.Copy({gemm.A.Role}.Slice(n * {inputs}, lanes * {inputs}), {inputs}, panel, {width}, lanes, {inputs});
                (int first, int end) = share.Of({tiles});
                """);
            using (writer.Block("for (int tile = first; tile < end; tile++)"))
            {
                writer.Lines($"int o = tile * {shape.Rows};");
                string arguments = $"ref Unsafe.Add(ref {gemm.B.Role}0, o * {inputs}), {inputs}, ref MemoryMarshal.GetReference(panel), {inputs}, ref sums0, {width}";
                string rows = WriteTile(writer, shape, tiles, rest, $"o <= {outputs - shape.Rows}", s => $"{TileEmitter.Panel(s, context)}<V>({arguments});");
                rows = rows.Length > 0 ? rows : $"Math.Min({shape.Rows}, {outputs} - o)";
                writer.Line().Lines($"int rows = {rows};");
                if (gemm.Bias is not null || function is not null)
                {
                    using (writer.Block("for (int i = 0; i < rows; i++)"))
                    {
                        writer.Lines(gemm.Bias is null ? "" : $"V biasV = V.Create({gemm.Bias.Role}[o + i]);");
                        for (int v = 0; v < shape.Vectors; v++)
                        {
                            string at = $"(i * {width}){(v == 0 ? "" : " + V.Count")}";
                            string value = gemm.Bias is null ? $"V.Load(in sums0, {at})" : $"V.Load(in sums0, {at}) + biasV";
                            writer.Lines($"V.Store({(function is null ? value : $"{function}({value})")}, ref sums0, {at});");
                        }
                    }

                    writer.Line();
                }

                writer.Lines($"Transpose.Copy(sums, {width}, {gemm.C.Role}.Slice((n * {outputs}) + o), {outputs}, rows, lanes);");
            }
        }
    }

    /// <summary>The call of the full tile, or of the one for the rows that are left; returns the constant number of rows, if it is one.</summary>
    private static string WriteTile(CodeWriter writer, TileShape shape, int tiles, int rest, string isFull, Func<TileShape, string> call)
    {
        if (rest == 0)
        {
            writer.Lines(call(shape));
            return $"{shape.Rows}";
        }

        if (tiles == 1)
        {
            writer.Lines(call(shape with { Rows = rest }));
            return $"{rest}";
        }

        using (writer.Block($"if ({isFull})"))
        {
            writer.Lines(call(shape));
        }

        using (writer.Block("else"))
        {
            writer.Lines(call(shape with { Rows = rest }));
        }

        return "";
    }
}
