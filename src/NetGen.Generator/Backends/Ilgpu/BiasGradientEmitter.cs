using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes bias gradients: a thread an output of a dense layer, where neighbours read neighbours; one or several groups a channel of an
/// image, whose threads add up in a tree what they have summed.
/// </summary>
internal static class BiasGradientEmitter
{
    // Few channels of large images would leave a card with few groups, each of which reads for long.
    private const int GroupsWanted = 512;
    private const int ValuesPerGroup = 16 * 1024;

    public static IEnumerable<Launch> Emit(BiasGradient kernel, KernelContext context, Func<Tensor, string> view)
    {
        if (kernel.Positions == 1)
        {
            yield return OfFeatures(kernel, context, view);
            yield break;
        }

        int splits = Splits(kernel);
        yield return OfChannels(kernel, splits, context, view);
        if (splits > 1)
        {
            yield return PartialSums.Add(kernel, kernel.DBias, "dBias", splits, context, view);
        }
    }

    /// <summary>Scalars that a kernel needs beside its tensors: the parts of a sum that is computed apart.</summary>
    public static int Workspace(BiasGradient kernel) => kernel.Positions == 1 || Splits(kernel) == 1 ? 0 : Splits(kernel) * kernel.Channels;

    private static int Splits(BiasGradient kernel)
    {
        long values = new Size(kernel.Positions, PerSample: true).At(Tile.FewSamples);
        return (int)Math.Max(1, Math.Min(GroupsWanted / kernel.Channels, values / ValuesPerGroup));
    }

    private static Launch OfFeatures(BiasGradient kernel, KernelContext context, Func<Tensor, string> view)
    {
        EntryPoint entry = context.Launched(kernel, kernel.Name, kernel.Formula, context.Parameters(kernel), writer => writer.Lines(
            $$"""
            int o = Grid.GlobalIndex.X;
            if (o < {{kernel.Channels}})
            {
                {{context.Scalar}} sum = 0;
                for (int n = 0; n < count; n++)
                {
                    sum += dY[(n * {{kernel.Channels}}) + o];
                }

                dBias[o] += sum;
            }
            """));
        return new(entry, Launch.Elements($"{kernel.Channels}"), [view(kernel.DY), view(kernel.DBias), "count"]);
    }

    private static Launch OfChannels(BiasGradient kernel, int splits, KernelContext context, Func<Tensor, string> view)
    {
        bool isSplit = splits > 1;
        Parameter[] parameters = [new(context.View, "dY"), new(context.View, isSplit ? "parts" : "dBias"), new("int", "count")];
        string first = isSplit ? "(Grid.IdxY * IlgpuLaunch.GroupSize) + Group.IdxX" : "Group.IdxX";
        string step = isSplit ? $"{splits} * IlgpuLaunch.GroupSize" : "IlgpuLaunch.GroupSize";
        string store = isSplit ? $"parts[(Grid.IdxY * {kernel.Channels}) + k] = sum;" : "dBias[k] += sum;";
        EntryPoint entry = context.Launched(kernel, kernel.Name, kernel.Formula, parameters, writer => writer.Lines(
            $$"""
            int k = Grid.IdxX;
            {{context.Scalar}} sum = 0;
            for (int i = {{first}}; i < count * {{kernel.Positions}}; i += {{step}})
            {
                {{Indices.Split("i", "n", "p", kernel.Positions)}}
                sum += dY[(((n * {{kernel.Channels}}) + k) * {{kernel.Positions}}) + p];
            }

            sum = IlgpuGroup.Sum(sum);
            if (Group.IdxX == 0)
            {
                {{store}}
            }
            """));
        string grid = $"IlgpuLaunch.Grid({kernel.Channels}, {splits}, 1, IlgpuLaunch.GroupSize)";
        return new(entry, grid, [view(kernel.DY), isSplit ? "workspace" : view(kernel.DBias), "count"]);
    }
}
