using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>The memory of one pass over a chunk: where each tensor lies in it.</summary>
/// <remarks>
/// Everything is of one sample: n samples take n times as much, and a tensor then begins at n times its offset. So a small batch
/// takes little memory whatever the chunk may hold.
/// </remarks>
/// <param name="Offsets">Offset of each tensor, in scalars.</param>
/// <param name="Length">Length of the whole, in scalars.</param>
/// <param name="Scratch">Scalars that each thread needs beside it, whatever the number of samples.</param>
internal sealed record Arena(IReadOnlyDictionary<Tensor, int> Offsets, int Length, int Scratch)
{
    /// <summary>Whether two tensors are one, or lie over each other.</summary>
    public bool Overlap(Tensor first, Tensor second) =>
        first == second
        || (Offsets.TryGetValue(first, out int firstOffset)
            && Offsets.TryGetValue(second, out int secondOffset)
            && firstOffset < secondOffset + second.Size
            && secondOffset < firstOffset + first.Size);
}
