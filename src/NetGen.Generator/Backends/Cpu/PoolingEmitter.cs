using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes pooling: every channel of every sample, row by row of windows, those that lie inside the image side by side in vectors and
/// the others one by one.
/// </summary>
internal static class PoolingEmitter
{
    public static string Emit(Pooling pooling, KernelContext context)
    {
        PoolingPlan plan = new(pooling);
        string method = context.Methods.Define(pooling.Name, pooling.Layer, pooling.Formula, writer =>
        {
            string generic = plan.IsVectorized ? "<V>" : "";
            string where = plan.IsVectorized ? "\n" + context.Where : "";
            using (writer.Block($"private static void {MethodTable.Self}{generic}({context.Parameters(pooling)}, int count, Share share){where}"))
            {
                WriteChannels(writer, pooling, plan, context);
            }
        });
        return plan.IsVectorized ? method + "<V>" : method;
    }

    /// <summary>The line that says which rows of the image a window lies over, for windows that are loops.</summary>
    public static string RowRange(Pooling pooling)
    {
        WindowGeometry g = pooling.Geometry;
        string padding = g.Padding.Height == 0 ? "" : $" - {g.Padding.Height}";
        return $"int top = (oh * {g.Stride.Height}){padding}, bottom = Math.Min(top + {g.Kernel.Height}, {g.Input.Height});";
    }

    private static void WriteChannels(CodeWriter writer, Pooling pooling, PoolingPlan plan, KernelContext context)
    {
        WindowGeometry g = pooling.Geometry;
        Shape output = g.Output;
        int image = g.Input.Height * g.Input.Width;
        string planes = g.Input.Channels == 1 ? "count" : $"count * {g.Input.Channels}";
        string y = pooling.Direction == Direction.Forward ? "y" : "dY";
        context.WriteReferences(writer, pooling.Arguments.Select(argument => argument.Role));
        writer.Lines($"(int begin, int end) = share.Of({planes});");
        if (pooling is { Direction: Direction.InputGradient, Write: GradientWrite.Assign } && !plan.WritesAll)
        {
            writer.Lines($"dX.Slice(begin * {image}, (end - begin) * {image}).Clear();");
        }

        using (writer.Block("for (int c = begin; c < end; c++)"))
        {
            foreach (string role in pooling.Arguments.Select(argument => argument.Role).Where(role => role is "x" or "dX"))
            {
                string name = role == "x" ? "image" : "dImage";
                writer.Lines($"ref {context.Scalar} {name} = ref Unsafe.Add(ref {role}0, c * {image});");
            }

            using (writer.Block($"for (int oh = 0; oh < {output.Height}; oh++)"))
            {
                writer.Lines($"ref {context.Scalar} {y}Row = ref Unsafe.Add(ref {y}0, (c * {output.Height * output.Width}) + (oh * {output.Width}));");
                WriteRow(writer, pooling, plan, context);
            }
        }
    }

    private static void WriteRow(CodeWriter writer, Pooling pooling, PoolingPlan plan, KernelContext context)
    {
        int width = pooling.Geometry.Output.Width;
        if (plan.First > 0)
        {
            WriteOneByOne(writer, pooling, plan, context, 0, plan.First);
            writer.Line();
        }

        if (plan.IsVectorized)
        {
            new PoolingVectorEmitter(pooling, plan, context, writer).Write();
        }

        if (plan.End < width)
        {
            if (plan.IsVectorized)
            {
                writer.Line();
            }

            WriteOneByOne(writer, pooling, plan, context, plan.End, width);
        }
    }

    private static void WriteOneByOne(CodeWriter writer, Pooling pooling, PoolingPlan plan, KernelContext context, int first, int end)
    {
        using (writer.Block($"for (int ow = {first}; ow < {end}; ow++)"))
        {
            writer.Lines(PoolingWindowEmitter.Call(pooling, plan, context));
        }
    }
}
