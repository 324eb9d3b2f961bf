using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Writes element-wise kernels: one thread an element.</summary>
internal static class MapEmitter
{
    public static IEnumerable<Launch> Emit(Map map, KernelContext context, Func<Tensor, string> view)
    {
        string[] read = [.. map.Expr.Variables()];
        string? function = map.Expr is Expr.Variable ? null : context.Function(map.Function, map.Expr);
        string assignment = map.Write == GradientWrite.Accumulate ? "+=" : "=";
        EntryPoint entry = context.Launched(map, map.Name, map.Formula, context.Parameters(map), writer =>
        {
            writer.Lines("int i = Grid.GlobalIndex.X;");
            using (writer.Block($"if (i < count * {map.Length})"))
            {
                if (map.IsContiguous)
                {
                    string values = string.Join(", ", read.Select(role => $"{role}[i]"));
                    writer.Lines($"{map.Destination.Role}[i] {assignment} {Apply(function, values)};");
                }
                else
                {
                    writer.Lines(Indices.Split("i", "n", "e", map.Length));
                    string values = string.Join(", ", read.Select(role => At(map.Operands.First(operand => operand.Role == role))));
                    writer.Lines($"{At(map.Destination)} {assignment} {Apply(function, values)};");
                }
            }
        });
        yield return new(entry, Launch.Elements($"count * {map.Length}"), [.. map.Arguments.Select(argument => view(argument.Tensor)), "count"]);
    }

    private static string Apply(string? function, string values) => function is null ? values : $"{function}({values})";

    private static string At(MapOperand operand) =>
        $"{operand.Role}[(n * {operand.Tensor.Size}) + {(operand.Offset == 0 ? "" : $"{operand.Offset} + ")}e]";
}
