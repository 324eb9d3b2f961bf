using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes convolutions as products of matrices that are never laid out (implicit GEMM): an element of the image's matrix is looked up
/// where the window's element lies.
/// </summary>
internal static class ConvolutionEmitter
{
    // The sum of a weight gradient runs over all positions of all samples: cut into parts until there are groups for a card.
    private const int GroupsWanted = 256;
    private const int MaxSplits = 64;

    public static IEnumerable<Launch> Emit(Convolution kernel, KernelContext context, Func<Tensor, string> view)
    {
        Product product = ProductOf(kernel, context);
        switch (kernel.Direction)
        {
            case Direction.Forward:
                string[] views = kernel.Bias is null
                    ? [view(kernel.Weight), view(kernel.X), view(kernel.Y)]
                    : [view(kernel.Weight), view(kernel.X), view(kernel.Bias), view(kernel.Y)];
                yield return new(
                    product.Emit(kernel, context, "weight", "x", kernel.Bias is null ? null : "bias", "y"), product.Grid, [.. views, "count"]);
                break;

            case Direction.InputGradient:
                yield return new(
                    product.Emit(kernel, context, "weight", "dY", null, "dX"), product.Grid, [view(kernel.Weight), view(kernel.Y), view(kernel.X), "count"]);
                break;

            default:
                string result = product.Splits == 1 ? view(kernel.Weight) : "workspace";
                yield return new(
                    product.Emit(kernel, context, "dY", "x", null, product.Splits == 1 ? "dWeight" : "parts"),
                    product.Grid,
                    [view(kernel.Y), view(kernel.X), result, "count"]);
                if (product.Splits > 1)
                {
                    yield return PartialSums.Add(kernel, kernel.Weight, "dWeight", product.Splits, context, view);
                }

                break;
        }
    }

    /// <summary>Scalars that a kernel needs beside its tensors: the parts of a sum that is computed apart.</summary>
    public static int Workspace(Convolution kernel)
    {
        int splits = kernel.Direction == Direction.WeightGradient ? Splits(kernel) : 1;
        return splits == 1 ? 0 : splits * kernel.Weight.Size;
    }

    private static Product ProductOf(Convolution kernel, KernelContext context) => kernel.Direction switch
    {
        Direction.Forward => Forward(kernel, context),
        Direction.InputGradient => InputGradient(kernel, context),
        _ => WeightGradient(kernel),
    };

    /// <summary>y[k, (n, p)] = Σₜ weight[k, t]·x[n, window(t, p)].</summary>
    private static Product Forward(Convolution kernel, KernelContext context)
    {
        WindowGeometry g = kernel.Geometry;
        string filter = Channel(kernel.GroupOutputs, kernel.Groups, "row");
        string sum = kernel.Bias is null ? "sum" : $"sum + bias[{filter}]";
        string place = $"result[{Image("column", filter, g.Output)}]";
        return new(
            $"{kernel.GroupOutputs}",
            PerSample(kernel.Positions),
            $"{kernel.Terms}",
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: false,
            [$"return left[({filter} * {kernel.Terms}) + term];"],
            PixelOfWindow(kernel, window: "term", position: "column"),
            [Stores.Line(place, sum, kernel.Epilogue, kernel.Write, context)],
            Tile.For(kernel.GroupOutputs, Tile.Nominal(kernel.Positions, perSample: true), kernel.Groups))
        { Groups = kernel.Groups };
    }

    /// <summary>dX[c, (n, h, w)] = Σ over k, r, s of weight[k, c, r, s]·dY[n, k, (h + padding − r·dilation) / stride, …].</summary>
    private static Product InputGradient(Convolution kernel, KernelContext context)
    {
        WindowGeometry g = kernel.Geometry;
        int window = g.Kernel.Height * g.Kernel.Width;
        int pixels = g.Input.Height * g.Input.Width;
        string filter = Channel(kernel.GroupOutputs, kernel.Groups, $"term / {window}");
        return new(
            $"{kernel.GroupInputs}",
            PerSample(pixels),
            $"{kernel.GroupOutputs * window}",
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: false,
            [
                $"int k = {filter};",
                $"return left[(((k * {kernel.GroupInputs}) + row) * {window}) + (term % {window})];",
            ],
            [
                $"int k = {filter}, r = term / {g.Kernel.Width} % {g.Kernel.Height}, s = term % {g.Kernel.Width};",
                $"int n = column / {pixels}, h = column / {g.Input.Width} % {g.Input.Height}, w = column % {g.Input.Width};",
                $"int top = {Minus("h", g.Padding.Height, "r", g.Dilation.Height)}, left = {Minus("w", g.Padding.Width, "s", g.Dilation.Width)};",
                $"int oh = {Over("top", g.Stride.Height)}, ow = {Over("left", g.Stride.Width)};",
                $"return {Hits("top", "oh", g.Stride.Height, g.Output.Height)} && {Hits("left", "ow", g.Stride.Width, g.Output.Width)}",
                $"    ? right[(((((n * {g.Output.Channels}) + k) * {g.Output.Height}) + oh) * {g.Output.Width}) + ow]",
                "    : 0;",
            ],
            [Stores.Line($"result[{Image("column", Channel(kernel.GroupInputs, kernel.Groups, "row"), g.Input)}]", "sum", kernel.Epilogue, kernel.Write, context)],
            Tile.For(kernel.GroupInputs, Tile.Nominal(pixels, perSample: true), kernel.Groups))
        { Groups = kernel.Groups };
    }

    /// <summary>dWeight[k, t] += Σ over n, p of dY[n, k, p]·x[n, window(t, p)].</summary>
    private static Product WeightGradient(Convolution kernel)
    {
        WindowGeometry g = kernel.Geometry;
        int splits = Splits(kernel);
        string filter = Channel(kernel.GroupOutputs, kernel.Groups, "row");
        string store = splits == 1
            ? $"result[({filter} * {kernel.Terms}) + column] += sum;"
            : $"result[(((part * {kernel.GroupOutputs}) + row) * {kernel.Terms}) + column] = sum;";
        return new(
            $"{kernel.GroupOutputs}",
            $"{kernel.Terms}",
            PerSample(kernel.Positions),
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: true,
            [$"return left[{Image("term", filter, g.Output)}];"],
            PixelOfWindow(kernel, window: "column", position: "term"),
            [store],
            TileOfWeights(kernel))
        { Groups = kernel.Groups, Splits = splits };
    }

    private static Tile TileOfWeights(Convolution kernel) => Tile.For(kernel.GroupOutputs, kernel.Terms, (long)kernel.Groups * MaxSplits);

    private static int Splits(Convolution kernel)
    {
        long groups = TileOfWeights(kernel).Count(kernel.GroupOutputs, kernel.Terms) * kernel.Groups;

        // No part is worth a group that has fewer terms than a few loads of a tile.
        long fewest = Math.Max(1, Tile.Nominal(kernel.Positions, perSample: true) / (8 * Tile.Terms));
        return (int)Math.Max(1, Math.Min(Math.Min(GroupsWanted / groups, MaxSplits), fewest));
    }

    /// <summary>The pixel that an element of the window lies on at a position, or 0 outside of the image.</summary>
    private static string[] PixelOfWindow(Convolution kernel, string window, string position)
    {
        WindowGeometry g = kernel.Geometry;
        string channel = Channel(kernel.GroupInputs, kernel.Groups, $"{window} / {g.Kernel.Height * g.Kernel.Width}");
        string[] lines =
        [
            $"int {(g.Input.Channels == 1 ? "" : $"c = {channel}, ")}r = {window} / {g.Kernel.Width} % {g.Kernel.Height}, s = {window} % {g.Kernel.Width};",
            $"int n = {position} / {kernel.Positions}, oh = {position} / {g.Output.Width} % {g.Output.Height}, ow = {position} % {g.Output.Width};",
            $"int h = {Place("oh", g.Stride.Height, "r", g.Dilation.Height, g.Padding.Height)}, w = {Place("ow", g.Stride.Width, "s", g.Dilation.Width, g.Padding.Width)};",
        ];
        string plane = g.Input.Channels == 1 ? "n" : $"((n * {g.Input.Channels}) + c)";
        string pixel = $"right[((({plane} * {g.Input.Height}) + h) * {g.Input.Width}) + w]";
        return g.StaysInside
            ? [.. lines, $"return {pixel};"]
            : [.. lines, $"return h >= 0 && h < {g.Input.Height} && w >= 0 && w < {g.Input.Width} ? {pixel} : 0;"];
    }

    /// <summary>A channel of the part's group, as a channel of all.</summary>
    private static string Channel(int groupChannels, int groups, string channel) =>
        groups == 1 ? channel : $"((part % {groups} * {groupChannels}) + {(channel.Contains(' ') ? $"({channel})" : channel)})";

    /// <summary>The index of a channel at a position of all samples.</summary>
    private static string Image(string position, string channel, Shape shape)
    {
        int positions = shape.Height * shape.Width;
        return $"((({position} / {positions} * {shape.Channels}) + {channel}) * {positions}) + ({position} % {positions})";
    }

    private static string PerSample(int size) => size == 1 ? "count" : $"count * {size}";

    private static string Place(string output, int stride, string element, int dilation, int padding) =>
        $"{Times(output, stride)} + {Times(element, dilation)}{(padding == 0 ? "" : $" - {padding}")}";

    private static string Minus(string pixel, int padding, string element, int dilation) =>
        $"{pixel}{(padding == 0 ? "" : $" + {padding}")} - {Times(element, dilation)}";

    private static string Times(string index, int factor) => factor == 1 ? index : $"({index} * {factor})";

    private static string Over(string place, int stride) => stride == 1 ? place : $"{place} / {stride}";

    private static string Hits(string place, string output, int stride, int outputs) =>
        $"{place} >= 0{(stride == 1 ? "" : $" && {place} % {stride} == 0")} && {output} < {outputs}";
}
