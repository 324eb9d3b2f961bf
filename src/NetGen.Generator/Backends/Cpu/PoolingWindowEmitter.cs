using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the method for one window of pooling: for windows that reach over an edge or are far apart.</summary>
internal static class PoolingWindowEmitter
{
    /// <summary>The call for the window at (oh, ow).</summary>
    public static string Call(Pooling pooling, PoolingPlan plan, KernelContext context)
    {
        bool forward = pooling.Direction == Direction.Forward;
        bool readsImage = forward || pooling.Reduction == Reduction.Max;
        string scalar = context.Scalar.Name;
        List<string> parameters = [];
        List<string> arguments = [];
        if (readsImage)
        {
            parameters.Add($"ref {scalar} image");
            arguments.Add("ref image");
        }

        parameters.Add(forward ? $"ref {scalar} y" : $"ref {scalar} dImage, {scalar} dY");
        arguments.Add(forward ? "ref Unsafe.Add(ref yRow, ow)" : "ref dImage, Unsafe.Add(ref dYRow, ow)");
        string method = context.Methods.Define(pooling.Name + "Window", pooling.Layer, $"{pooling.Formula}, for one window", writer =>
        {
            using (writer.Block($"private static void {MethodTable.Self}({string.Join(", ", parameters)}, int oh, int ow)"))
            {
                WriteWindow(writer, pooling, plan, context.Scalar);
            }
        });
        return $"{method}({string.Join(", ", arguments)}, oh, ow);";
    }

    private static void WriteWindow(CodeWriter writer, Pooling pooling, PoolingPlan plan, Scalar scalar)
    {
        switch (pooling.Reduction, pooling.Direction)
        {
            case (Reduction.Max, Direction.Forward):
                writer.Lines($"{scalar} max = {scalar}.NegativeInfinity;");
                WriteElements(writer, pooling, plan, at => writer.Lines($"max = {scalar}.Max(max, Unsafe.Add(ref image, {at}));"));
                writer.Lines("y = max;");
                break;

            case (Reduction.Max, _):
                writer.Lines($"{scalar} max = {scalar}.NegativeInfinity;");
                writer.Lines("int argMax = -1;");
                WriteElements(writer, pooling, plan, at =>
                {
                    writer.Lines($"{scalar} {ValueName(at)} = Unsafe.Add(ref image, {at});");
                    using (writer.Block($"if ({ValueName(at)} > max || {scalar}.IsNaN({ValueName(at)}) || argMax < 0)"))
                    {
                        writer.Lines($"max = {ValueName(at)};");
                        writer.Lines($"argMax = {at};");
                    }
                });
                if (pooling.FunctionGradient is { } gradient)
                {
                    if (gradient.Formula.Variables().Contains("y"))
                    {
                        writer.Lines($"{scalar} y = max;");
                    }

                    writer.Lines($"dY = {new ScalarExprPrinter(scalar).Print(gradient.Formula)};");
                }

                writer.Lines("Unsafe.Add(ref dImage, argMax) += dY;");
                break;

            case (_, Direction.Forward):
                writer.Lines($"{scalar} sum = 0;");
                WriteElements(writer, pooling, plan, at => writer.Lines($"sum += Unsafe.Add(ref image, {at});"));
                writer.Lines($"y = sum * {Share(pooling, scalar)};");
                break;

            default:
                writer.Lines($"{scalar} part = dY * {Share(pooling, scalar)};");
                WriteElements(writer, pooling, plan, at => writer.Lines($"Unsafe.Add(ref dImage, {at}) += part;"));
                break;
        }
    }

    private static string Share(Pooling pooling, Scalar scalar) =>
        CodeWriter.Literal(1.0 / (pooling.Geometry.Kernel.Height * pooling.Geometry.Kernel.Width), scalar);

    private static string ValueName(string at) => at == "p" ? "value" : "value" + new string([.. at.Where(char.IsDigit)]);

    /// <summary>Writes the same for each element of the window, given its offset in the image.</summary>
    private static void WriteElements(CodeWriter writer, Pooling pooling, PoolingPlan plan, Action<string> write)
    {
        WindowGeometry g = pooling.Geometry;
        int width = g.Input.Width;
        if (plan.IsStraight)
        {
            writer.Lines($"int p = (oh * {g.Stride.Height * width}) + (ow * {g.Stride.Width});");
            for (int r = 0; r < g.Kernel.Height; r++)
            {
                for (int s = 0; s < g.Kernel.Width; s++)
                {
                    int offset = (r * width) + s;
                    write(offset == 0 ? "p" : $"p + {offset}");
                }
            }

            return;
        }

        string padding = g.Padding.Width == 0 ? "" : $" - {g.Padding.Width}";
        writer.Lines(
            $"""
            {PoolingEmitter.RowRange(pooling)}
            int left = (ow * {g.Stride.Width}){padding}, right = Math.Min(left + {g.Kernel.Width}, {width});
            """);
        using (writer.Block("for (int h = Math.Max(top, 0); h < bottom; h++)"))
        using (writer.Block("for (int w = Math.Max(left, 0); w < right; w++)"))
        {
            writer.Lines($"int p = (h * {width}) + w;");
            write("p");
        }

        writer.Line();
    }
}
