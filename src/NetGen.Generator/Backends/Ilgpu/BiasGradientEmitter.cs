using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes bias gradients: a thread an output of a dense layer, where neighbours read neighbours; a group a channel of an image, whose
/// threads add up what they have summed in a tree.
/// </summary>
internal static class BiasGradientEmitter
{
    public static IEnumerable<Launch> Emit(BiasGradient kernel, KernelContext context, Func<Tensor, string> view)
    {
        string scalar = context.Scalar.Name;
        EntryPoint entry = context.Launched(kernel, kernel.Name, kernel.Formula, context.Parameters(kernel), writer =>
        {
            if (kernel.Positions == 1)
            {
                writer.Lines(
                    $$"""
                    int o = Grid.GlobalIndex.X;
                    if (o < {{kernel.Channels}})
                    {
                        {{scalar}} sum = 0;
                        for (int n = 0; n < count; n++)
                        {
                            sum += dY[(n * {{kernel.Channels}}) + o];
                        }

                        dBias[o] += sum;
                    }
                    """);
            }
            else
            {
                writer.Lines(
                    $$"""
                    int k = Grid.IdxX;
                    {{scalar}} sum = 0;
                    for (int i = Group.IdxX; i < count * {{kernel.Positions}}; i += IlgpuLaunch.GroupSize)
                    {
                        int n = i / {{kernel.Positions}}, p = i % {{kernel.Positions}};
                        sum += dY[(((n * {{kernel.Channels}}) + k) * {{kernel.Positions}}) + p];
                    }

                    sum = IlgpuGroup.Sum(sum);
                    if (Group.IdxX == 0)
                    {
                        dBias[k] += sum;
                    }
                    """);
            }
        });
        string grid = kernel.Positions == 1
            ? Launch.Elements($"{kernel.Channels}")
            : $"IlgpuLaunch.Grid({kernel.Channels}, 1, 1, IlgpuLaunch.GroupSize)";
        yield return new(entry, grid, [view(kernel.DY), view(kernel.DBias), "count"]);
    }
}
