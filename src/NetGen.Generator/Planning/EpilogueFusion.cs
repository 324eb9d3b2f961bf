using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// Moves a function that is applied to the whole result of a product or convolution to where that result is stored, if nobody
/// else reads it.
/// </summary>
internal static class EpilogueFusion
{
    /// <param name="forward">The forward kernels.</param>
    /// <param name="others">Every other kernel, for its reads.</param>
    public static IReadOnlyList<Kernel> Fuse(IReadOnlyList<Kernel> forward, IReadOnlyList<Kernel> others)
    {
        Dictionary<Tensor, int> readers = [];
        foreach (KernelArgument argument in forward.Concat(others).SelectMany(kernel => kernel.Arguments).Where(argument => argument.IsRead))
        {
            readers[argument.Tensor] = readers.TryGetValue(argument.Tensor, out int count) ? count + 1 : 1;
        }

        List<Kernel> fused = [];
        foreach (Kernel kernel in forward)
        {
            if (kernel is Map { IsContiguous: true, Operands.Count: 1, Write: GradientWrite.Assign } map
                && map.Operands[0] is { Role: "x" } x
                && readers[x.Tensor] == 1
                && fused.Count > 0
                && TryFuse(fused[fused.Count - 1], x.Tensor, map) is { } merged)
            {
                fused[fused.Count - 1] = merged;
            }
            else
            {
                fused.Add(kernel);
            }
        }

        return fused;
    }

    private static Kernel? TryFuse(Kernel producer, Tensor x, Map map)
    {
        Epilogue epilogue = new(map.Function, map.Expr);
        string formula = $"{producer.Formula}, then {map.Formula}";
        return producer switch
        {
            Gemm { Epilogue: null, Write: GradientWrite.Assign } gemm when gemm.C.Tensor == x =>
                gemm with { Epilogue = epilogue, Formula = formula, C = gemm.C with { Tensor = map.Destination.Tensor } },
            Convolution { Epilogue: null, Write: GradientWrite.Assign } convolution when convolution.Y == x =>
                convolution with { Epilogue = epilogue, Formula = formula, Y = map.Destination.Tensor },
            _ => null,
        };
    }
}
