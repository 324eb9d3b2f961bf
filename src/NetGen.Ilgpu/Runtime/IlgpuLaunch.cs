using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Runtime;

/// <summary>Grids of thread groups, for emitted passes.</summary>
public static class IlgpuLaunch
{
    /// <summary>Threads of a group where each thread computes one element.</summary>
    public const int GroupSize = 256;

    private const int ThreadsAtOnce = 512;

    /// <summary>One thread an element.</summary>
    /// <param name="elements">Number of elements, at least 1.</param>
    public static KernelConfig Elements(int elements) => new(Groups(elements, GroupSize), GroupSize);

    /// <summary>A grid of groups.</summary>
    /// <param name="x">Groups along x.</param>
    /// <param name="y">Groups along y.</param>
    /// <param name="z">Groups along z.</param>
    /// <param name="threads">Threads of a group.</param>
    public static KernelConfig Grid(int x, int y, int z, int threads) => new(new Index3D(x, y, z), new Index3D(threads, 1, 1));

    /// <summary>
    /// Limits a kernel to registers of which a multiprocessor has enough for 512 threads, 128 each on NVIDIA's: while one group of it waits,
    /// another computes.
    /// </summary>
    /// <param name="threads">Threads of a group.</param>
    public static KernelSpecialization Occupancy(int threads) => new(threads, Math.Max(1, ThreadsAtOnce / threads));

    /// <summary>How many groups cover some elements.</summary>
    /// <param name="elements">Number of elements.</param>
    /// <param name="perGroup">Elements of each group.</param>
    public static int Groups(int elements, int perGroup) => (int)(((long)elements + perGroup - 1) / perGroup);
}
