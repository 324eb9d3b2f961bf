using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>
/// Writes pooling: forward, a thread for each window; backward, a thread for each pixel, which asks the windows that it lies in. Nothing
/// is added to memory that another thread writes, so the order of sums is always the same.
/// </summary>
internal static class PoolingEmitter
{
    public static IEnumerable<Launch> Emit(Pooling pooling, KernelContext context, Func<Tensor, string> view)
    {
        bool forward = pooling.Direction == Direction.Forward;
        int size = (forward ? pooling.Geometry.Output : pooling.Geometry.Input).Size;
        EntryPoint entry = context.Launched(pooling, pooling.Name, pooling.Formula, context.Parameters(pooling), writer =>
        {
            writer.Lines("int i = Grid.GlobalIndex.X;");
            using (writer.Block($"if (i < count * {size})"))
            {
                if (forward)
                {
                    WriteForward(writer, pooling, context);
                }
                else
                {
                    WriteBackward(writer, pooling, context);
                }
            }
        });
        yield return new(entry, Launch.Elements($"count * {size}"), [.. pooling.Arguments.Select(argument => view(argument.Tensor)), "count"]);
    }

    private static void WriteForward(CodeWriter writer, Pooling pooling, KernelContext context)
    {
        WindowGeometry g = pooling.Geometry;
        WritePlace(writer, g.Output, "oh", "ow");
        writer.Lines(
            $"""
            int top = {Start("oh", g.Stride.Height, g.Padding.Height)}, left = {Start("ow", g.Stride.Width, g.Padding.Width)};
            int image = plane * {g.Input.Height * g.Input.Width};
            """);
        if (pooling.Reduction == Reduction.Max)
        {
            writer.Lines($"{context.Scalar} max = {context.Scalar}.NegativeInfinity;");
            WriteWindow(writer, g, at => writer.Lines($"max = IlgpuMath.Max(max, x[{at}]);"));
            writer.Line().Lines("y[i] = max;");
        }
        else
        {
            writer.Lines($"{context.Scalar} sum = 0;");
            WriteWindow(writer, g, at => writer.Lines($"sum += x[{at}];"));
            writer.Line().Lines($"y[i] = sum * {Share(g, context.Scalar)};");
        }
    }

    private static void WriteBackward(CodeWriter writer, Pooling pooling, KernelContext context)
    {
        WindowGeometry g = pooling.Geometry;
        string scalar = context.Scalar.Name;
        WritePlace(writer, g.Input, "h", "w");
        writer.Lines(
            $"""
            {WindowsOver("h", "oh", g.Kernel.Height, g.Stride.Height, g.Padding.Height, g.Output.Height)}
            {WindowsOver("w", "ow", g.Kernel.Width, g.Stride.Width, g.Padding.Width, g.Output.Width)}
            {scalar} sum = 0;
            """);
        if (pooling.Reduction == Reduction.Max)
        {
            writer.Lines($"int image = plane * {g.Input.Height * g.Input.Width};");
        }

        using (writer.Block("for (int oh = firstOh; oh <= lastOh; oh++)"))
        using (writer.Block("for (int ow = firstOw; ow <= lastOw; ow++)"))
        {
            string dY = $"dY[(plane * {g.Output.Height * g.Output.Width}) + (oh * {g.Output.Width}) + ow]";
            if (pooling.Reduction == Reduction.Max)
            {
                WriteArgMax(writer, pooling, context, dY);
            }
            else
            {
                writer.Lines($"sum += {dY} * {Share(g, context.Scalar)};");
            }
        }

        writer.Line().Lines($"dX[i] {(pooling.Write == GradientWrite.Accumulate ? "+=" : "=")} sum;");
    }

    /// <summary>Whether the pixel is the first largest of the window, as on the processor, and the gradient that it then gets.</summary>
    private static void WriteArgMax(CodeWriter writer, Pooling pooling, KernelContext context, string dY)
    {
        WindowGeometry g = pooling.Geometry;
        string scalar = context.Scalar.Name;
        writer.Lines(
            $"""
            int top = {Start("oh", g.Stride.Height, g.Padding.Height)}, left = {Start("ow", g.Stride.Width, g.Padding.Width)};
            {scalar} max = {scalar}.NegativeInfinity;
            int argMax = -1;
            """);
        WriteWindow(writer, g, at => writer.Lines(
            $$"""
            if (x[{{at}}] > max || argMax < 0 || {{scalar}}.IsNaN(x[{{at}}]))
            {
                max = x[{{at}}];
                argMax = {{at}};
            }
            """));
        writer.Line();
        using (writer.Block("if (argMax == i)"))
        {
            if (pooling.FunctionGradient is { } gradient)
            {
                IEnumerable<string> arguments = gradient.Formula.Variables().Select(variable => variable == "y" ? "max" : dY);
                writer.Lines($"sum += {context.Function(gradient.Name, gradient.Formula)}({string.Join(", ", arguments)});");
            }
            else
            {
                writer.Lines($"sum += {dY};");
            }
        }
    }

    /// <summary>The place of element i: which plane of which sample, and where in it.</summary>
    private static void WritePlace(CodeWriter writer, Shape shape, string row, string column) => writer.Lines(
        Indices.Split("i", "plane", row, shape.Height, column, shape.Width));

    /// <summary>Writes the same for each element of the window at (top, left) that lies in the image, given its index.</summary>
    private static void WriteWindow(CodeWriter writer, WindowGeometry g, Action<string> write)
    {
        string rows = g.Padding.Height == 0 ? "r" : "r >= 0 && r";
        string columns = g.Padding.Width == 0 ? "s" : "s >= 0 && s";
        using (writer.Block($"for (int r = top; r < top + {g.Kernel.Height}; r++)"))
        using (writer.Block($"for (int s = left; s < left + {g.Kernel.Width}; s++)"))
        {
            if (g.StaysInside)
            {
                write($"image + (r * {g.Input.Width}) + s");
            }
            else
            {
                using (writer.Block($"if ({rows} < {g.Input.Height} && {columns} < {g.Input.Width})"))
                {
                    write($"image + (r * {g.Input.Width}) + s");
                }
            }
        }
    }

    /// <summary>The first and last window along one axis that a place lies in.</summary>
    private static string WindowsOver(string place, string window, int kernel, int stride, int padding, int windows)
    {
        string padded = padding == 0 ? place : $"{place} + {padding}";
        string past = padding == kernel ? place : padding < kernel ? $"{place} - {kernel - padding}" : $"{place} + {padding - kernel}";
        string name = char.ToUpperInvariant(window[0]) + window.Substring(1);
        return $"int first{name} = {padded} < {kernel} ? 0 : {(stride == 1 ? $"({past})" : Indices.Over(past, stride))} + 1, "
            + $"last{name} = IntrinsicMath.Min({Indices.Over(padded, stride)}, {windows - 1});";
    }

    private static string Start(string window, int stride, int padding) =>
        $"{(stride == 1 ? window : $"{window} * {stride}")}{(padding == 0 ? "" : $" - {padding}")}";

    private static string Share(WindowGeometry g, Scalar scalar) => CodeWriter.Literal(1.0 / (g.Kernel.Height * g.Kernel.Width), scalar);
}
