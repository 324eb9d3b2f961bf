using ILGPU;

namespace NetGen.Runtime;

/// <summary>Divides indices by constants inside kernels.</summary>
/// <remarks>
/// Neither ILGPU nor the drivers' assemblers make a multiplication of a division by a constant, which takes an accelerator some twenty
/// instructions.
/// </remarks>
public static class IlgpuIndex
{
    /// <summary><c>⌊index / divisor⌋</c>.</summary>
    /// <param name="index">What is divided; of a negative one the result means nothing.</param>
    /// <param name="divisor">A constant of at least 1.</param>
    /// <remarks>
    /// index · ⌈2ˢ / divisor⌉ / 2ˢ, which for s = 31 + ⌈log₂ divisor⌉ is exact for 31 bits (T. Granlund and P. Montgomery, Division by
    /// Invariant Integers using Multiplication, 1994, theorem 4.2). What does not depend on the index is computed by the compiler.
    /// </remarks>
    public static int Divide(int index, int divisor)
    {
        int shift = 63 - IntrinsicMath.BitOperations.LeadingZeroCount(divisor - 1);
        ulong factor = ((1UL << shift) + (ulong)(divisor - 1)) / (ulong)divisor;
        return (int)(((uint)index * factor) >> shift);
    }

    /// <summary><c>index mod divisor</c>.</summary>
    /// <param name="index">What is divided; of a negative one the result means nothing.</param>
    /// <param name="divisor">A constant of at least 1.</param>
    public static int Modulo(int index, int divisor) => index - (Divide(index, divisor) * divisor);
}
