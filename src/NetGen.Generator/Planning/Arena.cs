using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>A thread's memory for one pass over a chunk: where each tensor and each kernel's scratch lies in it.</summary>
/// <param name="Offsets">Offset of each tensor, in scalars.</param>
/// <param name="Scratch">Offset of the scratch of each kernel that needs some.</param>
/// <param name="Length">Length of the whole, in scalars.</param>
internal sealed record Arena(
    IReadOnlyDictionary<Tensor, int> Offsets,
    IReadOnlyDictionary<Kernel, int> Scratch,
    int Length);
