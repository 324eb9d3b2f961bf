using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes convolutions, and input gradients, as products of transformed tiles and windows.</summary>
internal static class WinogradConvolutionEmitter
{
    public static string Emit(Convolution convolution, WinogradPlan plan, KernelContext context)
    {
        string? function = convolution.Epilogue is { } epilogue ? context.Function(epilogue.Name, epilogue.Formula) : null;
        return context.Methods.Define(convolution.Name, convolution.Layer, convolution.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(convolution)}, Span<{context.Scalar}> scratch, int count, Share share)\n{context.Where}"))
            {
                new Body(convolution, plan, function, context).Write(writer);
            }
        });
    }

    private sealed class Body(Convolution convolution, WinogradPlan plan, string? function, KernelContext context)
    {
        private readonly bool _forward = convolution.Direction == Direction.Forward;
        private readonly ConvolutionResults _results = new(convolution, function);
        private readonly string _scalar = context.Scalar.Name;
        private readonly int _channels = plan.Source.Channels;
        private readonly int _filters = plan.Result.Channels;
        private readonly int _rest = plan.BlockTiles % plan.Tile.Rows;

        private string Source => _forward ? "x" : "dY";

        private string Result => _forward ? "y" : "dX";

        public void Write(CodeWriter writer)
        {
            WriteMemory(writer);
            using (writer.Block("for (int item = first; item < end; item++)"))
            {
                writer.Lines(
                    "int block = item / panels;",
                    "int k = (item - (block * panels)) * width;",
                    $"int line = block * {plan.BlockLines};",
                    $"int blockLines = Math.Min({plan.BlockLines}, lines - line);");
                using (writer.Block("if (transformed != block)"))
                {
                    writer.Lines($"source.TransformInput<V, {_scalar}>({Source}, line, blockLines, 0, {_channels}, work, inputs);", "transformed = block;");
                }

                writer.Line();
                WritePanel(writer);
                WriteProducts(writer);
                writer.Line();
                WriteResults(writer);
            }
        }

        private void WriteMemory(CodeWriter writer)
        {
            int kernels = convolution.Geometry.Output.Channels;
            int inputs = convolution.Geometry.Input.Channels;
            string window = _forward ? "g of the window" : "g of the window, turned around,";
            long at = 0;
            string Slice(long size)
            {
                at += size;
                return $"scratch.Slice({at - size}, {size})";
            }

            writer.Lines(
                $"""
                // Winograd's F({plan.Step} x {plan.Step}, {plan.Window} x {plan.Window}): Aᵀ[Σ (G g Gᵀ) ⊙ (Bᵀ d B)]A over channels, for {window} and tiles d of 6 x 6 of the image.
                int width = {Vectors("V.Count")};
                int panels = ({_filters} + width - 1) / width;
                int windowMatrix = ({_channels} * {(plan.KeepsWindows ? "panels * " : "")}width) + {WinogradPlan.Apart};
                int productMatrix = ({plan.BlockTiles} * width) + {WinogradPlan.Apart};
                WinogradTiles<{plan.Form}> source = new(
                    Channels: {_channels}, Height: {plan.Source.Height}, Width: {plan.Source.Width}, PaddingHeight: {plan.Padding.Height}, PaddingWidth: {plan.Padding.Width},
                    Lines: {plan.Lines}, LineTiles: {plan.LineTiles}, TileStride: {plan.SourceStride}, ProductStride: {plan.SourceMatrix});
                WinogradTiles<{plan.Form}> result = new(
                    Channels: {_filters}, Height: {plan.Result.Height}, Width: {plan.Result.Width}, PaddingHeight: 0, PaddingWidth: 0,
                    Lines: {plan.Lines}, LineTiles: {plan.LineTiles}, TileStride: width, ProductStride: productMatrix);
                WinogradWindows<{plan.Form}> windows = new(Filters: {kernels}, Channels: {inputs});
                Span<{_scalar}> inputs = {Slice(plan.SourceSize)}; // Bᵀ d B: [36, {plan.BlockTiles}, {plan.SourceStride}]
                Span<{_scalar}> panel = {Slice(plan.WindowsSize)}; // G g Gᵀ: [36, {(plan.KeepsWindows ? "panels, " : "")}{_channels}, width]
                Span<{_scalar}> products = {Slice(plan.ProductsSize)}; // [36, {plan.BlockTiles}, width]
                Span<{_scalar}> results = {Slice(plan.ResultSize)}; // [width, {plan.ImageRows}, {plan.Result.Width}]
                Span<{_scalar}> work = {Slice(plan.WorkSize)};
                ref {_scalar} inputs0 = ref MemoryMarshal.GetReference(inputs);
                ref {_scalar} products0 = ref MemoryMarshal.GetReference(products);
                ref {_scalar} results0 = ref MemoryMarshal.GetReference(results);
                int lines = {(plan.Lines == 1 ? "count" : $"count * {plan.Lines}")};
                int transformed = -1;
                (int first, int end) = share.Of({(plan.BlockLines == 1 ? "lines" : $"(lines + {plan.BlockLines - 1}) / {plan.BlockLines}")} * panels);
                """);
        }

        private void WritePanel(CodeWriter writer)
        {
            string transform = $"windows.{(_forward ? "Transform" : "TransformTurned")}<V, {_scalar}>(weight, k, width, windowMatrix, work, ";
            if (!plan.KeepsWindows)
            {
                writer.Lines($"{transform}panel);", $"ref {_scalar} panel0 = ref MemoryMarshal.GetReference(panel);");
                return;
            }

            writer.Lines($"Span<{_scalar}> filters = panel.Slice(k * {_channels});");
            using (writer.Block("if (item - first < panels)"))
            {
                writer.Lines($"{transform}filters);");
            }

            writer.Line().Lines($"ref {_scalar} panel0 = ref MemoryMarshal.GetReference(filters);");
        }

        private void WriteProducts(CodeWriter writer)
        {
            using (writer.Block($"for (int p = 0; p < {WinogradPlan.Products}; p++)"))
            {
                writer.Lines(
                    $"ref {_scalar} a = ref Unsafe.Add(ref inputs0, p * {plan.SourceMatrix});",
                    $"ref {_scalar} b = ref Unsafe.Add(ref panel0, p * windowMatrix);",
                    $"ref {_scalar} to = ref Unsafe.Add(ref products0, p * productMatrix);");
                using (writer.Block($"for (int t = 0; t < blockLines * {plan.LineTiles}; t += {plan.Tile.Rows})"))
                {
                    string arguments = $"(ref Unsafe.Add(ref a, t * {plan.SourceStride}), {plan.SourceStride}, ref b, {_channels}, ref Unsafe.Add(ref to, t * width), width);";
                    string full = $"{TileEmitter.Panel(plan.Tile, context)}<V>{arguments}";
                    if (_rest == 0)
                    {
                        writer.Lines(full);
                        return;
                    }

                    using (writer.Block($"if (t < {plan.BlockTiles - _rest})"))
                    {
                        writer.Lines(full);
                    }

                    using (writer.Block("else"))
                    {
                        writer.Lines($"{TileEmitter.Panel(plan.Tile with { Rows = _rest }, context)}<V>{arguments}");
                    }
                }
            }
        }

        private void WriteResults(CodeWriter writer)
        {
            int size = plan.Result.Height * plan.Result.Width;
            using (writer.Block("for (int l = 0; l < blockLines;)"))
            {
                writer.Lines(
                    $"int image = (line + l) / {plan.Lines};",
                    $"int row = (line + l - (image * {plan.Lines})) * {plan.Step};",
                    $"int imageLines = Math.Min(blockLines - l, {plan.Lines} - (row / {plan.Step}));",
                    $"int rows = Math.Min(imageLines * {plan.Step}, {plan.Result.Height} - row);",
                    $"result.TransformOutput<V, {_scalar}>(products.Slice(l * {plan.LineTiles} * width), imageLines, rows, width, work, results, {plan.ResultStride});",
                    $"ref {_scalar} image0 = ref MemoryMarshal.GetReference({Result}.Slice((image * {plan.Result.Size}) + (row * {plan.Result.Width})));");
                _results.Write(writer, $"Math.Min(width, {_filters} - k)", plan.ResultStride, "image0", size, $"(rows * {plan.Result.Width})", _scalar);
                writer.Line().Lines("l += imageLines;");
            }
        }

        private string Vectors(string count) => plan.Tile.Vectors == 1 ? count : $"{plan.Tile.Vectors} * {count}";
    }
}
