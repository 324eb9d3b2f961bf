using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the sums of gradients that biases get.</summary>
internal static class BiasGradientEmitter
{
    public static string Emit(BiasGradient kernel, KernelContext context) =>
        context.Methods.Define(kernel.Name, kernel.Layer, kernel.Formula, writer =>
        {
            using (writer.Block($"private static void {MethodTable.Self}<V>({context.Parameters(kernel)}{(KernelEmitter.MayAssign(kernel) ? ", bool adds" : "")}, int count, Share share)\n{context.Where}"))
            {
                context.WriteReferences(writer, ["dY", "dBias"]);
                writer.Lines(kernel.Positions == 1 ? OverSamples(kernel) : OverPositions(kernel));
            }
        });

    private static string OverSamples(BiasGradient kernel) =>
        $$"""
        (int begin, int end) = share.Of({{kernel.Channels}}, Share.Line);
        for (int o = begin; o < end; o += V.Count)
        {
            int lanes = Math.Min(V.Count, end - o);
            V sum = adds ? V.LoadPartial(in dBias0, o, lanes) : V.Zero;
            for (int n = 0; n < count; n++)
            {
                sum += V.LoadPartial(in dY0, (n * {{kernel.Channels}}) + o, lanes);
            }

            V.StorePartial(sum, ref dBias0, o, lanes);
        }
        """;

    private static string OverPositions(BiasGradient kernel) =>
        $$"""
        (int begin, int end) = share.Of({{kernel.Channels}});
        for (int k = begin; k < end; k++)
        {
            V sum = V.Zero;
            for (int n = 0; n < count; n++)
            {
                ref readonly var dChannel = ref Unsafe.Add(ref dY0, (n * {{kernel.Channels * kernel.Positions}}) + (k * {{kernel.Positions}}));
                int p = 0;
                for (; p <= {{kernel.Positions}} - V.Count; p += V.Count)
                {
                    sum += V.Load(in dChannel, p);
                }

                if (p < {{kernel.Positions}})
                {
                    sum += V.LoadPartial(in dChannel, p, {{kernel.Positions}} - p);
                }
            }

            Unsafe.Add(ref dBias0, k) += V.Sum(sum);
        }
        """;
}
