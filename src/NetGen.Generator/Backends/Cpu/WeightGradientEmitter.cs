using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes weight gradients of convolutions over blocks of pixels with their channels side by side.</summary>
internal static class WeightGradientEmitter
{
    public static string Emit(Convolution convolution, WeightGradientPlan plan, KernelContext context) =>
        context.Methods.Define(convolution.Name, convolution.Layer, convolution.Formula, writer =>
        {
            using (writer.Block(
                $"private static void {MethodTable.Self}<V>({context.Parameters(convolution)}, Span<{context.Scalar}> scratch, int count, Share share)\n{context.Where}"))
            {
                new Body(convolution, plan, context).Write(writer);
            }
        });

    private sealed class Body(Convolution convolution, WeightGradientPlan plan, KernelContext context)
    {
        private readonly WindowGeometry _geometry = convolution.Geometry;
        private readonly string _scalar = context.Scalar.Name;
        private readonly int _tiles = (convolution.GroupOutputs + plan.Tile.Rows - 1) / plan.Tile.Rows;
        private readonly int _rest = convolution.GroupOutputs % plan.Tile.Rows;

        public void Write(CodeWriter writer)
        {
            WindowGeometry g = _geometry;
            writer.Lines(plan.IsPatch
                ? $"""
                PatchBlock geometry = new(
                    channels: {convolution.GroupInputs}, height: {g.Input.Height}, width: {g.Input.Width}, paddingHeight: {g.Padding.Height}, paddingWidth: {g.Padding.Width},
                    imageRows: {plan.Rows}, pitch: {plan.Pitch}, kernelHeight: {g.Kernel.Height}, kernelWidth: {g.Kernel.Width}, strideHeight: {g.Stride.Height}, strideWidth: {g.Stride.Width},
                    dilationHeight: {g.Dilation.Height}, dilationWidth: {g.Dilation.Width}, outputWidth: {g.Output.Width}, patch: {plan.Run});
                WeightSums weights = new(channels: 1, kernelHeight: 1, kernelWidth: {plan.Run}, stride: {plan.SumsRow});
                Span<{_scalar}> padded = scratch.Slice({plan.SumsSize + plan.BlockSize}, {plan.PaddedSize});
                """
                : $"""
                ChannelsLastBlock geometry = new(
                    channels: {convolution.GroupInputs}, height: {g.Input.Height}, width: {g.Input.Width},
                    paddingHeight: {g.Padding.Height}, paddingWidth: {g.Padding.Width}, rows: {plan.Rows}, pitch: {plan.Pitch});
                WeightSums weights = new(channels: {convolution.GroupInputs}, kernelHeight: {g.Kernel.Height}, kernelWidth: {g.Kernel.Width}, stride: {plan.SumsRow});
                """);
            writer.Lines(
                $"""
                Span<{_scalar}> sums = scratch.Slice(0, {plan.SumsSize});
                Span<{_scalar}> block = scratch.Slice({plan.SumsSize}, {plan.BlockSize});
                ref {_scalar} sums0 = ref MemoryMarshal.GetReference(sums);
                ref {_scalar} block0 = ref MemoryMarshal.GetReference(block);
                int lanes = {plan.Tile.Vectors} * V.Count;
                int runs = ({plan.Run} + lanes - 1) / lanes;
                (int first, int end) = share.Of({(plan.RunsOfFilter * _tiles is var tiles && tiles == 1 ? "runs" : $"{tiles} * runs")});
                """);
            if (convolution.Groups == 1)
            {
                WriteGroup(writer);
            }
            else
            {
                using (writer.Block($"for (int g = 0; g < {convolution.Groups}; g++)"))
                {
                    WriteGroup(writer);
                }
            }
        }

        private void WriteGroup(CodeWriter writer)
        {
            WriteItems(writer, () =>
            {
                writer.Lines($"int filters = {Rows()};");
                using (writer.Block("for (int i = 0; i < filters; i++)"))
                {
                    writer.Lines($"sums.Slice({Sum("(k + i)")}, lanes).Clear();");
                }
            });
            writer.Line();
            using (writer.Block($"for (int n = 0; n < count; n += {plan.Samples})"))
            {
                writer.Lines(plan.Samples == 1 ? "const int samples = 1;" : $"int samples = Math.Min({plan.Samples}, count - n);");
                if (plan.OutputRows == _geometry.Output.Height)
                {
                    writer.Lines("const int row = 0;", $"const int rows = {plan.OutputRows};");
                    WriteBlock(writer);
                }
                else
                {
                    using (writer.Block($"for (int row = 0; row < {_geometry.Output.Height}; row += {plan.OutputRows})"))
                    {
                        writer.Lines($"int rows = Math.Min({plan.OutputRows}, {_geometry.Output.Height} - row);");
                        WriteBlock(writer);
                    }
                }
            }

            writer.Line();
            string gradient = convolution.Groups == 1 ? "dWeight" : $"dWeight.Slice(g * {convolution.GroupOutputs * convolution.Terms}, {convolution.GroupOutputs * convolution.Terms})";
            WriteItems(writer, () => writer.Lines($"weights.AddTo(sums, {gradient}, k, {Rows()}, {(plan.RunsOfFilter == 1 ? "0" : "r")}, run, run + lanes);"));
        }

        private void WriteBlock(CodeWriter writer)
        {
            int imageSize = convolution.GroupInputs * _geometry.Input.Height * _geometry.Input.Width;
            int ySize = convolution.Y.Size;
            string group = convolution.Groups == 1 ? "" : $" + (g * {imageSize})";
            using (writer.Block("for (int i = 0; i < samples; i++)"))
            {
                string image = $"x.Slice(((n + i) * {convolution.X.Size}){group}, {imageSize})";
                writer.Lines(plan.IsPatch
                    ? $"geometry.Fill<V, {_scalar}>({image}, padded, block.Slice(i * {plan.SampleSize}), row, rows);"
                    : $"geometry.Fill({image}, block.Slice(i * {plan.SampleSize}, {plan.SampleSize}), row * {_geometry.Stride.Height});");
            }

            string yGroup = convolution.Groups == 1 ? "" : $" + (g * {convolution.GroupOutputs * convolution.Positions})";
            writer.Line().Lines(
                $"""
                SumLoops loops = new(
                    samples, rows, Columns: {_geometry.Output.Width}, ASample: {ySize}, ARow: {_geometry.Output.Width},
                    BSample: {plan.SampleSize}, BRow: {plan.Row}, BColumn: {plan.Column});
                ref {_scalar} dY0 = ref Unsafe.Add(ref MemoryMarshal.GetReference(dY), (n * {ySize}){yGroup} + (row * {_geometry.Output.Width}));
                """);
            WriteItems(writer, () =>
            {
                string arguments = $"ref Unsafe.Add(ref dY0, k * {convolution.Positions}), {convolution.Positions}, "
                    + $"ref Unsafe.Add(ref block0, {(plan.RunsOfFilter == 1 ? "run" : $"(r * {plan.WindowRow}) + run")}), in loops, ref Unsafe.Add(ref sums0, {Sum("k")}), {plan.RunsOfFilter * plan.SumsRow}";
                string full = $"{TileEmitter.Positions(plan.Tile, context)}<V>({arguments});";
                if (_rest == 0)
                {
                    writer.Lines(full);
                    return;
                }

                string rest = $"{TileEmitter.Positions(plan.Tile with { Rows = _rest }, context)}<V>({arguments});";
                if (_tiles == 1)
                {
                    writer.Lines(rest);
                    return;
                }

                using (writer.Block($"if (k < {convolution.GroupOutputs - _rest})"))
                {
                    writer.Lines(full);
                }

                using (writer.Block("else"))
                {
                    writer.Lines(rest);
                }
            });
        }

        // Filters first, so that a run of the block stays in the cache.
        private void WriteItems(CodeWriter writer, Action write)
        {
            using (writer.Block("for (int item = first; item < end; item++)"))
            {
                string tile = _tiles == 1 ? "item" : $"item / {_tiles}";
                writer.Lines(
                    _tiles == 1 ? "const int k = 0;" : $"int k = item % {_tiles} * {plan.Tile.Rows};",
                    plan.RunsOfFilter == 1 ? $"int run = {tile} * lanes;" : $"int run = {tile} % runs * lanes;");
                if (plan.RunsOfFilter > 1)
                {
                    writer.Lines($"int r = {tile} / runs;");
                }

                write();
            }
        }

        private string Sum(string k) =>
            plan.RunsOfFilter == 1 ? $"({k} * {plan.SumsRow}) + run" : $"((({k} * {plan.RunsOfFilter}) + r) * {plan.SumsRow}) + run";

        private string Rows() => _rest == 0 ? $"{plan.Tile.Rows}" : _tiles == 1 ? $"{_rest}" : $"Math.Min({plan.Tile.Rows}, {convolution.GroupOutputs} - k)";
    }
}
