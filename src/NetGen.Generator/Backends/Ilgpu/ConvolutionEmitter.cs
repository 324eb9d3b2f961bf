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
    private const int MaxSplits = 64;

    // What a part costs beside its terms, since it is stored and added up, of what all terms cost.
    private const double PerPart = 1.0 / 4096;

    public static IEnumerable<Launch> Emit(Convolution kernel, KernelContext context, Func<Tensor, string> view)
    {
        Product product = ProductOf(kernel, context);
        Operand weight = new("weight", view(kernel.Weight));
        switch (kernel.Direction)
        {
            case Direction.Forward:
                Operand? bias = kernel.Bias is null ? null : new("bias", view(kernel.Bias));
                yield return product.Launch(kernel, context, weight, new("x", view(kernel.X)), bias, new("y", view(kernel.Y)));
                break;

            case Direction.InputGradient:
                yield return product.Launch(kernel, context, weight, new("dY", view(kernel.Y)), null, new("dX", view(kernel.X)));
                break;

            default:
                Operand result = product.Splits == 1 ? new("dWeight", view(kernel.Weight)) : new("parts", "workspace");
                yield return product.Launch(kernel, context, new("dY", view(kernel.Y)), new("x", view(kernel.X)), null, result);
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
        return new(
            Filters(kernel),
            Positions(kernel),
            TermsOf(kernel),
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: false,
            [$"return left[({filter} * {kernel.Terms}) + term];"],
            PixelOfWindow(kernel, window: "term", position: "column"),
            StoreImage(filter, sum, g.Output, kernel, context))
        { Groups = kernel.Groups };
    }

    /// <summary>dX[c, (n, h, w)] = Σ over k, r, s of weight[k, c, r, s]·dY[n, k, (h + padding − r·dilation) / stride, …].</summary>
    private static Product InputGradient(Convolution kernel, KernelContext context)
    {
        WindowGeometry g = kernel.Geometry;
        int window = g.Kernel.Height * g.Kernel.Width;
        int pixels = g.Input.Height * g.Input.Width;
        string filter = Channel(kernel.GroupOutputs, kernel.Groups, Indices.Over("term", window));
        return new(
            new(kernel.GroupInputs, PerSample: false),
            new(pixels, PerSample: true),
            new(kernel.GroupOutputs * window, PerSample: false),
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: false,
            [
                $"int k = {filter};",
                $"return left[(((k * {kernel.GroupInputs}) + row) * {window}) + {Indices.Modulo("term", window)}];",
            ],
            [
                .. SplitTerm(kernel, "term", "k", kernel.GroupOutputs),
                Indices.Split("column", "n", "h", g.Input.Height, "w", g.Input.Width),
                $"int top = {Minus("h", g.Padding.Height, "r", g.Dilation.Height)}, left = {Minus("w", g.Padding.Width, "s", g.Dilation.Width)};",
                $"int oh = {Indices.Over("top", g.Stride.Height)}, ow = {Indices.Over("left", g.Stride.Width)};",
                $"return {Hits("top", "oh", g.Stride.Height, g.Output.Height)} && {Hits("left", "ow", g.Stride.Width, g.Output.Width)}",
                $"    ? right[(((((n * {g.Output.Channels}) + k) * {g.Output.Height}) + oh) * {g.Output.Width}) + ow]",
                "    : 0;",
            ],
            StoreImage(Channel(kernel.GroupInputs, kernel.Groups, "row"), "sum", g.Input, kernel, context))
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
            Filters(kernel),
            TermsOf(kernel),
            Positions(kernel),
            LeftRunsAlongTerms: true,
            RightRunsAlongTerms: true,
            [Indices.Split("term", "n", "p", kernel.Positions), $"return left[{Image(filter, g.Output)}];"],
            PixelOfWindow(kernel, window: "column", position: "term"),
            [store])
        { Groups = kernel.Groups, Splits = splits, Tile = TileOfWeights(kernel) };
    }

    private static Tile TileOfWeights(Convolution kernel) => Tile.For(Filters(kernel), TermsOf(kernel), kernel.Groups * MaxSplits);

    private static Size Filters(Convolution kernel) => new(kernel.GroupOutputs, PerSample: false);

    private static Size Positions(Convolution kernel) => new(kernel.Positions, PerSample: true);

    private static Size TermsOf(Convolution kernel) => new(kernel.Terms, PerSample: false);

    private static int Splits(Convolution kernel)
    {
        Tile tile = TileOfWeights(kernel);
        long groups = tile.Count(Filters(kernel), TermsOf(kernel)) * kernel.Groups;

        // No part is worth a group that has fewer terms than a few loads of a tile.
        int most = (int)Math.Min(MaxSplits, Math.Max(1, Positions(kernel).At(Tile.FewSamples) / (8 * Tile.Terms)));
        return Enumerable.Range(1, most).OrderBy(Cost).First();

        // Groups run in waves of as many as a card holds, and a last wave of a few takes as long as a full one.
        double Cost(int splits) => Math.Ceiling((double)groups * splits / tile.GroupsAtOnce) / splits + (splits * PerPart);
    }

    /// <summary>The pixel that an element of the window lies on at a position, or 0 outside of the image.</summary>
    private static string[] PixelOfWindow(Convolution kernel, string window, string position)
    {
        WindowGeometry g = kernel.Geometry;
        string[] lines =
        [
            .. SplitTerm(kernel, window, "c", kernel.GroupInputs),
            Indices.Split(position, "n", "oh", g.Output.Height, "ow", g.Output.Width),
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
        groups == 1 ? channel : $"(({Indices.Modulo("part", groups)} * {groupChannels}) + {channel})";

    /// <summary>Declares the channel and the place in a window that a term is, the channel as one of all groups'.</summary>
    private static IEnumerable<string> SplitTerm(Convolution kernel, string term, string channel, int groupChannels)
    {
        WindowGeometry g = kernel.Geometry;
        yield return Indices.Split(term, channel, "r", g.Kernel.Height, "s", g.Kernel.Width);
        if (kernel.Groups > 1)
        {
            yield return $"{channel} += {Indices.Modulo("part", kernel.Groups)} * {groupChannels};";
        }
    }

    /// <summary>Stores a sum of a channel at a column of the product, which is a position of all samples.</summary>
    private static string[] StoreImage(string channel, string sum, Shape shape, Convolution kernel, KernelContext context) =>
    [
        Indices.Split("column", "n", "p", shape.Height * shape.Width),
        Stores.Line($"result[{Image(channel, shape)}]", sum, kernel.Epilogue, kernel.Write, context),
    ];

    /// <summary>The index of a channel at position <c>p</c> of sample <c>n</c>.</summary>
    private static string Image(string channel, Shape shape) => $"(((n * {shape.Channels}) + {channel}) * {shape.Height * shape.Width}) + p";

    private static string Place(string output, int stride, string element, int dilation, int padding) =>
        $"{Times(output, stride)} + {Times(element, dilation)}{(padding == 0 ? "" : $" - {padding}")}";

    private static string Minus(string pixel, int padding, string element, int dilation) =>
        $"{pixel}{(padding == 0 ? "" : $" + {padding}")} - {Times(element, dilation)}";

    private static string Times(string index, int factor) => factor == 1 ? index : $"({index} * {factor})";

    private static string Hits(string place, string output, int stride, int outputs) =>
        $"{place} >= 0{(stride == 1 ? "" : $" && {Indices.Modulo(place, stride)} == 0")} && {output} < {outputs}";
}
