using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// Places tensors in memory so that those which are never needed at the same time overlay each other.
/// </summary>
/// <remarks>
/// Largest first, each at the lowest offset that is free for as long as it lives (greedy by size: Pisarchyk and Lee 2020,
/// "Efficient memory management for deep neural net inference", arXiv:2001.03288). An element-wise kernel may write over an
/// operand that ends with it.
/// </remarks>
internal static class ArenaPlanner
{
    // A cache line of floats: every tensor begins on one, whatever the scalar and the number of samples.
    private const int Alignment = 16;

    /// <param name="kernels">The kernels in order.</param>
    /// <param name="kept">Tensors that live from first to last whatever reads them.</param>
    /// <param name="scratch">Scalars of scratch memory that a kernel needs.</param>
    /// <param name="external">A tensor that lies in the caller's memory instead.</param>
    public static Arena Place(IReadOnlyList<Kernel> kernels, IReadOnlyList<Tensor> kept, Func<Kernel, int> scratch, Tensor? external)
    {
        List<Block> blocks = [];
        Dictionary<Tensor, Block> byTensor = [];
        IReadOnlyDictionary<Tensor, Lifetime> lifetimes = Lifetimes(kernels, kept);

        for (int step = 0; step < kernels.Count; step++)
        {
            Kernel kernel = kernels[step];
            foreach (KernelArgument argument in kernel.Arguments)
            {
                Tensor tensor = argument.Tensor;
                if (tensor.Storage != Storage.Arena || tensor == external || byTensor.ContainsKey(tensor))
                {
                    continue;
                }

                if (Overwritten(kernel, tensor, step, lifetimes, byTensor) is { } block)
                {
                    block.Last = Math.Max(block.Last, lifetimes[tensor].Last);
                }
                else
                {
                    block = new(Align(tensor.Size), lifetimes[tensor].First, lifetimes[tensor].Last);
                    blocks.Add(block);
                }

                byTensor[tensor] = block;
            }
        }

        int length = Assign(blocks);
        return new(
            byTensor.ToDictionary(pair => pair.Key, pair => pair.Value.Offset), length, kernels.Select(scratch).DefaultIfEmpty(0).Max());
    }

    private static Dictionary<Tensor, Lifetime> Lifetimes(IReadOnlyList<Kernel> kernels, IReadOnlyList<Tensor> kept)
    {
        Dictionary<Tensor, Lifetime> lifetimes = [];
        for (int step = 0; step < kernels.Count; step++)
        {
            foreach (Tensor tensor in kernels[step].Arguments.Select(argument => argument.Tensor).Where(tensor => tensor.Storage == Storage.Arena))
            {
                if (lifetimes.TryGetValue(tensor, out Lifetime? lifetime))
                {
                    lifetime.Last = step;
                }
                else
                {
                    lifetimes[tensor] = new(tensor) { First = step, Last = step };
                }
            }
        }

        foreach (Tensor tensor in kept)
        {
            lifetimes[tensor] = new(tensor) { First = 0, Last = kernels.Count };
        }

        return lifetimes;
    }

    /// <summary>The block of an operand that an element-wise kernel may write its result over, or null.</summary>
    private static Block? Overwritten(
        Kernel kernel, Tensor result, int step, IReadOnlyDictionary<Tensor, Lifetime> lifetimes, Dictionary<Tensor, Block> blocks)
    {
        if (kernel is not Map { IsContiguous: true } map || map.Destination.Tensor != result || lifetimes[result].First != step)
        {
            return null;
        }

        foreach (MapOperand operand in map.Operands)
        {
            if (blocks.TryGetValue(operand.Tensor, out Block? block) && block.Last == step && operand.Tensor.Size == result.Size)
            {
                return block;
            }
        }

        return null;
    }

    private static int Assign(List<Block> blocks)
    {
        List<Block> placed = [];
        int total = 0;
        foreach (Block block in blocks.OrderByDescending(block => block.Length).ThenBy(block => block.First))
        {
            int offset = 0;
            foreach (Block other in placed.Where(other => other.First <= block.Last && block.First <= other.Last).OrderBy(other => other.Offset))
            {
                if (checked(offset + block.Length) <= other.Offset)
                {
                    break;
                }

                offset = Math.Max(offset, checked(other.Offset + other.Length));
            }

            block.Offset = offset;
            placed.Add(block);
            total = Math.Max(total, checked(offset + block.Length));
        }

        return total;
    }

    private static int Align(int length) => checked(length + Alignment - 1) / Alignment * Alignment;

    private sealed class Lifetime(Tensor tensor)
    {
        public Tensor Tensor => tensor;

        public int First { get; init; }

        public int Last { get; set; }
    }

    private sealed class Block(int length, int first, int last)
    {
        public int Length => length;

        public int First => first;

        public int Last { get; set; } = last;

        public int Offset { get; set; }
    }
}
