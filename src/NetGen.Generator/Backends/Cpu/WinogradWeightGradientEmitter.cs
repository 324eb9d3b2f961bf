using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes weight gradients of convolutions as products of transformed tiles of the input and of the output's gradient.</summary>
internal static class WinogradWeightGradientEmitter
{
    public static string Emit(Convolution convolution, WinogradPlan plan, KernelContext context) =>
        context.Methods.Define(convolution.Name, convolution.Layer, convolution.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(convolution)}, Span<{context.Scalar}> scratch, int count, Share share)\n{context.Where}"))
            {
                Write(writer, plan, context);
            }
        });

    private static void Write(CodeWriter writer, WinogradPlan plan, KernelContext context)
    {
        string scalar = context.Scalar.Name;
        int channels = plan.Source.Channels;
        int filters = plan.Result.Channels;
        int sourceMatrix = plan.SourceMatrix;
        int gradientMatrix = plan.GradientMatrix;
        long at = 0;
        string Slice(long size)
        {
            at += size;
            return $"scratch.Slice({at - size}, {size})";
        }

        writer.Lines(
            $"""
            // The gradient of Winograd's F({plan.Step} x {plan.Step}, {plan.Window} x {plan.Window}): Gᵀ[Σ (A dY Aᵀ) ⊙ (Bᵀ d B)]G over tiles dY of {plan.Step} x {plan.Step} and d of 6 x 6.
            WinogradTiles<{plan.Form}> source = new(
                Channels: {channels}, Height: {plan.Source.Height}, Width: {plan.Source.Width}, PaddingHeight: {plan.Padding.Height}, PaddingWidth: {plan.Padding.Width},
                Lines: {plan.Lines}, LineTiles: {plan.LineTiles}, TileStride: {plan.SourceStride}, ProductStride: {sourceMatrix});
            WinogradTiles<{plan.Form}> output = new(
                Channels: {filters}, Height: {plan.Result.Height}, Width: {plan.Result.Width}, PaddingHeight: 0, PaddingWidth: 0,
                Lines: {plan.Lines}, LineTiles: {plan.LineTiles}, TileStride: {plan.GradientStride}, ProductStride: {gradientMatrix});
            WinogradWindows<{plan.Form}> windows = new(Filters: {filters}, Channels: {channels});
            Span<{scalar}> inputs = {Slice(plan.SourceSize)}; // Bᵀ d B: [36, {plan.BlockTiles}, {plan.SourceStride}]
            Span<{scalar}> gradients = {Slice(plan.GradientSize)}; // A dY Aᵀ: [36, {plan.BlockTiles}, {plan.GradientStride}]
            Span<{scalar}> sums = {Slice(plan.SumsSize)}; // [36, channels, filters] of a part
            Span<{scalar}> work = {Slice(plan.WorkSize)};
            ref {scalar} inputs0 = ref MemoryMarshal.GetReference(inputs);
            ref {scalar} gradients0 = ref MemoryMarshal.GetReference(gradients);
            ref {scalar} sums0 = ref MemoryMarshal.GetReference(sums);
            int width = {(plan.Tile.Vectors == 1 ? "" : $"{plan.Tile.Vectors} * ")}V.Count;
            (int partFilters, int partChannels) = windows.Part(width, share.Count);
            int channelParts = ({channels} + partChannels - 1) / partChannels;
            int filterStride = (partFilters + width - 1) / width * width;
            int sumsMatrix = ((partChannels + {plan.Tile.Rows - 1}) / {plan.Tile.Rows} * {plan.Tile.Rows} * filterStride) + {WinogradPlan.Apart};
            int lines = {(plan.Lines == 1 ? "count" : $"count * {plan.Lines}")};
            (int first, int end) = share.Of(({filters} + partFilters - 1) / partFilters * channelParts);
            """);
        using (writer.Block("for (int item = first; item < end; item++)"))
        {
            writer.Lines(
                $"""
                int filter = item / channelParts * partFilters;
                int channel = item % channelParts * partChannels;
                int someFilters = Math.Min(partFilters, {filters} - filter);
                int someChannels = Math.Min(partChannels, {channels} - channel);
                sums.Slice(0, {WinogradPlan.Products} * sumsMatrix).Clear();
                """);
            using (writer.Block($"for (int line = 0; line < lines; line += {plan.BlockLines})"))
            {
                writer.Lines(
                    $"""
                    int blockLines = Math.Min({plan.BlockLines}, lines - line);
                    source.TransformInput<V, {scalar}>(x, line, blockLines, channel, someChannels, work, inputs);
                    output.TransformOutputGradient<V, {scalar}>(dY, line, blockLines, filter, someFilters, work, gradients);
                    """);
                using (writer.Block($"for (int p = 0; p < {WinogradPlan.Products}; p++)"))
                using (writer.Block($"for (int c = 0; c < someChannels; c += {plan.Tile.Rows})"))
                using (writer.Block("for (int k = 0; k < someFilters; k += width)"))
                {
                    writer.Lines(
                        $"{TileEmitter.Outer(plan.Tile, context)}<V>(ref Unsafe.Add(ref inputs0, (p * {sourceMatrix}) + c), {plan.SourceStride}, "
                        + $"ref Unsafe.Add(ref gradients0, (p * {gradientMatrix}) + k), {plan.GradientStride}, blockLines * {plan.LineTiles}, "
                        + "ref Unsafe.Add(ref sums0, (p * sumsMatrix) + (c * filterStride) + k), filterStride);");
                }
            }

            writer.Line().Lines(
                $"windows.AddGradient<V, {scalar}>(sums, filterStride, sumsMatrix, filter, someFilters, channel, someChannels, work, dWeight);");
        }
    }
}
