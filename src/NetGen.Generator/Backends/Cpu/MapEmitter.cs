using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes element-wise kernels: a loop of whole vectors, and one part of a vector for what is left.</summary>
internal static class MapEmitter
{
    public static string Emit(Map map, KernelContext context)
    {
        string function = context.Function(map.Function, map.Expr);
        string[] read = [.. map.Expr.Variables()];
        string destination = map.Destination.Role;
        string[] roles = [.. read.Append(destination)];
        return context.Methods.Define(map.Name, map.Layer, map.Formula, writer =>
        {
            using (writer.Block($"private static void {MethodTable.Self}<V>({context.Parameters(map)}, int count, Share share)\n{context.Where}"))
            {
                if (map.IsContiguous)
                {
                    context.WriteReferences(writer, roles);
                    writer.Lines($"(int i, int end) = share.Of(count * {map.Length}, Share.Line);");
                    WriteLoop(writer, map, function, read);
                }
                else
                {
                    writer.Lines($"(int begin, int end) = share.Of({map.Length}, Share.Line);");
                    using (writer.Block("for (int n = 0; n < count; n++)"))
                    {
                        foreach (MapOperand operand in map.Operands.Append(map.Destination))
                        {
                            writer.Lines(
                                $"ref {context.Scalar} {operand.Role}0 = ref MemoryMarshal.GetReference({operand.Role}.Slice({Start(operand)}, {map.Length}));");
                        }

                        writer.Lines("int i = begin;");
                        WriteLoop(writer, map, function, read);
                    }
                }
            }
        });
    }

    private static string Start(MapOperand operand) =>
        operand.Offset == 0 ? $"n * {operand.Tensor.Size}" : $"(n * {operand.Tensor.Size}) + {operand.Offset}";

    private static void WriteLoop(CodeWriter writer, Map map, string function, string[] read)
    {
        string y = map.Destination.Role;
        string added = map.Write == GradientWrite.Accumulate ? $"V.Load(in {y}0, i) + " : "";
        string addedPartial = map.Write == GradientWrite.Accumulate ? $"V.LoadPartial(in {y}0, i, end - i) + " : "";
        string loads = string.Join(", ", read.Select(role => $"V.Load(in {role}0, i)"));
        string partialLoads = string.Join(", ", read.Select(role => $"V.LoadPartial(in {role}0, i, end - i)"));
        writer.Lines(
            $$"""
            for (; i <= end - V.Count; i += V.Count)
            {
                V.Store({{added}}{{function}}({{loads}}), ref {{y}}0, i);
            }

            if (i < end)
            {
                V.StorePartial({{addedPartial}}{{function}}({{partialLoads}}), ref {{y}}0, i, end - i);
            }
            """);
    }
}
