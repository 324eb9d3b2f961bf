using System.Numerics;
using ILGPU;

namespace NetGen.Runtime;

/// <summary>Sums over the threads of a group, in a fixed order.</summary>
internal static class GroupSum
{
    /// <summary>Threads of a group that sums.</summary>
    public const int Threads = IlgpuLaunch.GroupSize;

    // 16 sums of 16, then one of those: as many barriers as levels.
    private const int FanIn = 16;

    /// <summary>The sum of each thread's value, for the first thread; all threads must call it.</summary>
    /// <param name="value">The thread's value.</param>
    /// <typeparam name="T">The type of a value.</typeparam>
    public static T Of<T>(T value)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        ArrayView<T> sums = SharedMemory.Allocate<T>(Threads);
        int thread = Group.IdxX;
        sums[thread] = value;
        Group.Barrier();
        T sum = value;
        if (thread < FanIn)
        {
            sum = AddUp(sums, thread, FanIn, Threads);
        }

        Group.Barrier();
        if (thread < FanIn)
        {
            sums[thread] = sum;
        }

        Group.Barrier();
        return thread == 0 ? AddUp(sums, 0, 1, FanIn) : sum;
    }

    private static T AddUp<T>(ArrayView<T> terms, int first, int stride, int end)
        where T : unmanaged, IAdditionOperators<T, T, T>
    {
        T sum = terms[first];
        for (int i = first + stride; i < end; i += stride)
        {
            sum += terms[i];
        }

        return sum;
    }
}
