using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes convolutions, and input gradients, as sums of shifted vectors over a block of rows with its padding written out.
/// </summary>
internal static class WindowConvolutionEmitter
{
    public static string Emit(Convolution convolution, WindowPlan plan, KernelContext context)
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

    private sealed class Body(Convolution convolution, WindowPlan plan, string? function, KernelContext context)
    {
        private readonly bool _forward = convolution.Direction == Direction.Forward;
        private readonly ConvolutionResults _results = new(convolution, function);
        private readonly string _scalar = context.Scalar.Name;
        private readonly int _tiles = (plan.Filters + plan.Tile.Rows - 1) / plan.Tile.Rows;
        private readonly int _rest = plan.Filters % plan.Tile.Rows;

        private string Source => _forward ? "x" : "dY";

        private string Result => _forward ? "y" : "dX";

        public void Write(CodeWriter writer)
        {
            int sourceSize = plan.Channels * plan.Source.Height * plan.Source.Width;
            int resultSize = plan.Filters * plan.Result.Height * plan.Result.Width;
            writer.Lines(
                $"""
                ImageBlock geometry = new(
                    channels: {plan.Channels}, height: {plan.Source.Height}, width: {plan.Source.Width}, paddingHeight: {plan.Padding.Height}, paddingWidth: {plan.Padding.Width},
                    strideHeight: {plan.Stride.Height}, strideWidth: {plan.Stride.Width}, phasesHeight: {plan.Phases.Height}, phasesWidth: {plan.Phases.Width}, rows: {plan.PlaneRows}, pitch: {plan.Pitch});
                ReadOnlySpan<int> taps = [{string.Join(", ", plan.Taps)}];
                Span<{_scalar}> block = scratch.Slice(0, {plan.BlockSize});
                ref {_scalar} block0 = ref MemoryMarshal.GetReference(block);
                ref {_scalar} sums0 = ref MemoryMarshal.GetReference(scratch.Slice({plan.BlockSize}, {(long)plan.Tile.Rows * plan.SumsRow}));
                int filled = -1;
                (int first, int end) = share.Of({Times("count", convolution.Groups * plan.Blocks * _tiles)});
                """);
            using (writer.Block("for (int item = first; item < end; item++)"))
            {
                WriteItem(writer);
                writer.Line();
                using (writer.Block("if (filled != part)"))
                {
                    writer.Lines($"geometry.Fill<V, {_scalar}>({Source}.Slice({Times("image", sourceSize)}, {sourceSize}), block, {(plan.Blocks == 1 ? "0" : "row")});");
                    writer.Lines("filled = part;");
                }

                writer.Line();
                WriteTiles(writer);
                writer.Line();
                writer.Lines($"ref {_scalar} result = ref MemoryMarshal.GetReference({Result}.Slice({Times("image", resultSize)}, {resultSize}));");
                WriteResults(writer);
            }
        }

        // Items are counted filters first, then blocks, then groups, then samples.
        private void WriteItem(CodeWriter writer)
        {
            writer.Lines(_tiles == 1 ? "int part = item;" : $"int part = item / {_tiles};");
            writer.Lines(_tiles == 1 ? "const int k = 0;" : $"int k = (item - (part * {_tiles})) * {plan.Tile.Rows};");
            if (plan.Blocks == 1)
            {
                writer.Lines("int image = part;", $"const int positions = {plan.Positions};");
            }
            else
            {
                writer.Lines(
                    $"int image = part / {plan.Blocks};",
                    $"int row = (part - (image * {plan.Blocks})) * {plan.Rows};",
                    $"int rows = Math.Min({plan.Rows}, {plan.Result.Height} - row);",
                    $"int positions = ((rows - 1) * {plan.Pitch}) + {plan.Result.Width};");
            }
        }

        private void WriteTiles(CodeWriter writer)
        {
            int window = plan.Taps.Count;
            int groupWeights = convolution.GroupOutputs * convolution.Terms;
            string group = convolution.Groups == 1 ? "" : $"(image % {convolution.Groups} * {groupWeights}) + ";

            // Forward, a row of the tile is a filter: weight[k, c, t]. Backward it is an input channel, and the window is turned around.
            (string start, string steps) = _forward
                ? ($"{group}{(group.Length == 0 ? Times("k", convolution.Terms) : $"({Times("k", convolution.Terms)})")}", $"{convolution.Terms}, 0, 1")
                : ($"{group}(k * {window}) + {window - 1}", $"{window}, {convolution.Terms + window}, -1");
            writer.Lines($"ref {_scalar} weights = ref Unsafe.Add(ref MemoryMarshal.GetReference(weight), {start});");
            string arguments = $"ref weights, {steps}, ref Unsafe.Add(ref block0, p), {plan.ChannelSize}, {plan.Channels}, taps, ref Unsafe.Add(ref sums0, p), {plan.SumsRow}";
            using (writer.Block($"for (int p = 0; p < positions; p += {(plan.Tile.Vectors == 1 ? "" : $"{plan.Tile.Vectors} * ")}V.Count)"))
            {
                string full = $"{TileEmitter.Window(plan.Tile, context)}<V>({arguments});";
                if (_rest == 0)
                {
                    writer.Lines(full);
                    return;
                }

                string rest = $"{TileEmitter.Window(plan.Tile with { Rows = _rest }, context)}<V>({arguments});";
                if (_tiles == 1)
                {
                    writer.Lines(rest);
                    return;
                }

                using (writer.Block($"if (k < {plan.Filters - _rest})"))
                {
                    writer.Lines(full);
                }

                using (writer.Block("else"))
                {
                    writer.Lines(rest);
                }
            }
        }

        private void WriteResults(CodeWriter writer)
        {
            int width = plan.Result.Width;
            bool dense = plan.Pitch == width;
            string rows = _rest == 0 ? $"{plan.Tile.Rows}" : _tiles == 1 ? $"{_rest}" : $"Math.Min({plan.Tile.Rows}, {plan.Filters} - k)";
            string line = dense ? (plan.Blocks == 1 ? $"{plan.Rows * width}" : $"(rows * {width})") : $"{width}";
            string at = plan.Blocks == 1 ? "" : $" + (row * {width})";
            if (!rows.All(char.IsDigit))
            {
                writer.Lines($"int filters = {rows};");
                rows = "filters";
            }

            using (writer.Block($"for (int i = 0; i < {rows}; i++)"))
            {
                if (convolution.Bias is not null)
                {
                    string group = convolution.Groups == 1 ? "" : $" + (image % {convolution.Groups} * {plan.Filters})";
                    writer.Lines($"V biasV = V.Create(bias[k + i{group}]);");
                }

                writer.Lines($"ref {_scalar} from = ref Unsafe.Add(ref sums0, i * {plan.SumsRow});");
                writer.Lines($"ref {_scalar} to = ref Unsafe.Add(ref result, {(at.Length == 0 ? $"(k + i) * {plan.Result.Height * width}" : $"((k + i) * {plan.Result.Height * width}){at}")});");
                if (dense)
                {
                    LineEmitter.Write(writer, line, "to", _results.Value);
                    return;
                }

                using (writer.Block($"for (int h = 0; h < {(plan.Blocks == 1 ? $"{plan.Rows}" : "rows")}; h++)"))
                {
                    LineEmitter.Write(writer, line, "to", _results.Value);
                    writer.Line().Lines($"from = ref Unsafe.Add(ref from, {plan.Pitch});", $"to = ref Unsafe.Add(ref to, {width});");
                }
            }
        }

        private static string Times(string index, int size) => size == 1 ? index : $"{index} * {size}";
    }
}
