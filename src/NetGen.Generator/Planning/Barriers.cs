using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Where the threads that share a chunk have to wait for each other.</summary>
/// <remarks>
/// Between two kernels of which one writes what the other reads or writes: a thread may need what another one has not done yet.
/// Kernels that only read the same, such as the gradients of a layer's weights and biases, follow one another freely.
/// </remarks>
internal static class Barriers
{
    /// <summary>For each kernel, whether threads wait between it and the next one.</summary>
    /// <param name="kernels">The kernels in order.</param>
    /// <param name="arena">Where their tensors lie.</param>
    public static IReadOnlyList<bool> After(IReadOnlyList<Kernel> kernels, Arena arena)
    {
        bool[] after = new bool[kernels.Count];
        List<KernelArgument> sinceBarrier = [];
        List<KernelArgument> beforeSkippable = [];
        for (int step = 0; step < kernels.Count; step++)
        {
            Kernel kernel = kernels[step];
            if (!kernel.OnlyForInputGradients)
            {
                sinceBarrier.AddRange(beforeSkippable);
                beforeSkippable.Clear();
            }

            if (kernel.Arguments.Any(argument => sinceBarrier.Any(earlier => Conflict(argument, earlier, arena))))
            {
                after[step - 1] = true;

                // A barrier between two kernels that may be skipped is skipped with them.
                if (kernel.OnlyForInputGradients && kernels[step - 1].OnlyForInputGradients)
                {
                    beforeSkippable.AddRange(sinceBarrier);
                }

                sinceBarrier.Clear();
            }

            sinceBarrier.AddRange(kernel.Arguments);
        }

        return after;
    }

    private static bool Conflict(KernelArgument first, KernelArgument second, Arena arena) =>
        (first.IsWritten || second.IsWritten) && arena.Overlap(first.Tensor, second.Tensor);
}
