using System.Numerics;
using ILGPU;

namespace NetGen.Runtime;

/// <summary>
/// What the threads of a group, <see cref="IlgpuLaunch.GroupSize"/> of them, compute together: 16 of 16 values each, then one of those,
/// in an order that never changes. All threads must call it.
/// </summary>
public static class IlgpuGroup
{
    // A tree of two levels: as few barriers as can be, and sums of no more than 16 terms.
    private const int FanIn = 16;

    /// <summary>The sum of the values of all threads of the group, to each of them.</summary>
    /// <param name="value">The thread's value.</param>
    /// <typeparam name="T">The type of a value.</typeparam>
    public static T Sum<T>(T value)
        where T : unmanaged, IAdditionOperators<T, T, T> => Reduce<T, Addition<T>>(value);

    /// <summary>The largest of the values of all threads of the group, to each of them; NaN where one of them is NaN.</summary>
    /// <param name="value">The thread's value.</param>
    /// <typeparam name="T">The scalar type.</typeparam>
    public static T Max<T>(T value)
        where T : unmanaged, IFloatingPointIeee754<T> => Reduce<T, Maximum<T>>(value);

    private static T Reduce<T, TCombine>(T value)
        where T : unmanaged
        where TCombine : struct, ICombine<T>
    {
        ArrayView<T> values = SharedMemory.Allocate<T>(IlgpuLaunch.GroupSize);
        ArrayView<T> parts = SharedMemory.Allocate<T>(FanIn);
        int thread = Group.IdxX;
        values[thread] = value;
        Group.Barrier();
        if (thread < FanIn)
        {
            T part = values[thread];
            for (int i = thread + FanIn; i < IlgpuLaunch.GroupSize; i += FanIn)
            {
                part = TCombine.Combine(part, values[i]);
            }

            parts[thread] = part;
        }

        Group.Barrier();
        T result = parts[0];
        for (int i = 1; i < FanIn; i++)
        {
            result = TCombine.Combine(result, parts[i]);
        }

        // The memory is the next reduction's too.
        Group.Barrier();
        return result;
    }

    private interface ICombine<T>
    {
        static abstract T Combine(T a, T b);
    }

    private readonly struct Addition<T> : ICombine<T>
        where T : IAdditionOperators<T, T, T>
    {
        public static T Combine(T a, T b) => a + b;
    }

    private readonly struct Maximum<T> : ICombine<T>
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        public static T Combine(T a, T b) => IlgpuMath.Max(a, b);
    }
}
