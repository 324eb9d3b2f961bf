using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Writes the second half of a sum that groups compute in parts: <c>result[i] += Σ parts[part, i]</c>, in the parts' order.</summary>
internal static class PartialSums
{
    /// <param name="kernel">The kernel that left the parts in the workspace.</param>
    /// <param name="result">What they are added to.</param>
    /// <param name="role">Its name in the kernel.</param>
    /// <param name="parts">How many parts there are.</param>
    /// <param name="context">Scalar type and members.</param>
    /// <param name="view">The view of a tensor in the pass.</param>
    public static Launch Add(Kernel kernel, Tensor result, string role, int parts, KernelContext context, Func<Tensor, string> view)
    {
        Parameter[] parameters = [new(context.View, "parts"), new(context.View, role)];
        EntryPoint entry = context.Launched(kernel, kernel.Name + "Sum", $"{role} += Σ over the parts of the sum", parameters, writer => writer.Lines(
            $$"""
            int i = Grid.GlobalIndex.X;
            if (i < {{result.Size}})
            {
                {{context.Scalar}} sum = 0;
                for (int part = 0; part < {{parts}}; part++)
                {
                    sum += parts[(part * {{result.Size}}) + i];
                }

                {{role}}[i] += sum;
            }
            """));
        return new(entry, Launch.Elements($"{result.Size}"), ["workspace", view(result)]);
    }
}
