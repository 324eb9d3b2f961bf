using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes pooling: every channel of every sample, window by window; small windows without padding in a straight line.</summary>
internal static class PoolingEmitter
{
    // Up to 4 x 4; larger windows are loops.
    private const int StraightLine = 16;

    public static string Emit(Pooling pooling, KernelContext context) =>
        context.Methods.Define(pooling.Name, pooling.Layer, pooling.Formula, writer =>
        {
            WindowGeometry g = pooling.Geometry;
            int image = g.Input.Height * g.Input.Width;
            bool forward = pooling.Direction == Direction.Forward;
            using (writer.Block($"private static void {MethodTable.Self}({context.Parameters(pooling)}, int count, Share share)"))
            {
                context.WriteReferences(writer, pooling.Arguments.Select(argument => argument.Role));
                writer.Lines($"(int begin, int end) = share.Of(count * {g.Input.Channels});");
                if (!forward && pooling.Write == GradientWrite.Assign)
                {
                    writer.Lines($"dX.Slice(begin * {image}, (end - begin) * {image}).Clear();");
                }

                writer.Lines($"int o = begin * {g.Output.Height * g.Output.Width};");
                using (writer.Block("for (int c = begin; c < end; c++)"))
                {
                    foreach (string role in pooling.Arguments.Select(argument => argument.Role).Where(role => role is "x" or "dX"))
                    {
                        string name = role == "x" ? "image" : "dImage";
                        writer.Lines($"ref {context.Scalar} {name} = ref Unsafe.Add(ref {role}0, c * {image});");
                    }

                    using (writer.Block($"for (int oh = 0; oh < {g.Output.Height}; oh++)"))
                    using (writer.Block($"for (int ow = 0; ow < {g.Output.Width}; ow++, o++)"))
                    {
                        WriteWindow(writer, pooling, context.Scalar);
                    }
                }
            }
        });

    private static void WriteWindow(CodeWriter writer, Pooling pooling, Scalar scalar)
    {
        switch (pooling.Reduction, pooling.Direction)
        {
            case (Reduction.Max, Direction.Forward):
                writer.Lines($"{scalar} max = {scalar}.NegativeInfinity;");
                WriteElements(writer, pooling, at => writer.Lines($"max = {scalar}.Max(max, Unsafe.Add(ref image, {at}));"));
                writer.Lines("Unsafe.Add(ref y0, o) = max;");
                break;

            case (Reduction.Max, _):
                writer.Lines($"{scalar} max = {scalar}.NegativeInfinity;");
                writer.Lines("int argMax = -1;");
                WriteElements(writer, pooling, at =>
                {
                    writer.Lines($"{scalar} {ValueName(at)} = Unsafe.Add(ref image, {at});");
                    using (writer.Block($"if ({ValueName(at)} > max || {scalar}.IsNaN({ValueName(at)}) || argMax < 0)"))
                    {
                        writer.Lines($"max = {ValueName(at)};");
                        writer.Lines($"argMax = {at};");
                    }
                });
                writer.Lines("Unsafe.Add(ref dImage, argMax) += Unsafe.Add(ref dY0, o);");
                break;

            case (_, Direction.Forward):
                writer.Lines($"{scalar} sum = 0;");
                WriteElements(writer, pooling, at => writer.Lines($"sum += Unsafe.Add(ref image, {at});"));
                writer.Lines($"Unsafe.Add(ref y0, o) = sum * {Share(pooling, scalar)};");
                break;

            default:
                writer.Lines($"{scalar} part = Unsafe.Add(ref dY0, o) * {Share(pooling, scalar)};");
                WriteElements(writer, pooling, at => writer.Lines($"Unsafe.Add(ref dImage, {at}) += part;"));
                break;
        }
    }

    private static string Share(Pooling pooling, Scalar scalar) =>
        CodeWriter.Literal(1.0 / (pooling.Geometry.Kernel.Height * pooling.Geometry.Kernel.Width), scalar);

    private static string ValueName(string at) => at == "p" ? "value" : "value" + new string([.. at.Where(char.IsDigit)]);

    /// <summary>Writes the same for each element of the window, given its offset in the image.</summary>
    private static void WriteElements(CodeWriter writer, Pooling pooling, Action<string> write)
    {
        WindowGeometry g = pooling.Geometry;
        int width = g.Input.Width;
        if (g.StaysInside && g.Kernel.Height * g.Kernel.Width <= StraightLine)
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

        writer.Lines(
            $"""
            int top = {Position("oh", g.Stride.Height, g.Padding.Height)}, left = {Position("ow", g.Stride.Width, g.Padding.Width)};
            int bottom = Math.Min(top + {g.Kernel.Height}, {g.Input.Height}), right = Math.Min(left + {g.Kernel.Width}, {width});
            """);
        using (writer.Block("for (int h = Math.Max(top, 0); h < bottom; h++)"))
        using (writer.Block("for (int w = Math.Max(left, 0); w < right; w++)"))
        {
            writer.Lines($"int p = (h * {width}) + w;");
            write("p");
        }
    }

    private static string Position(string index, int stride, int padding) =>
        $"({index} * {stride}){(padding == 0 ? "" : $" - {padding}")}";
}
