using ILGPU;

namespace NetGen.Runtime;

/// <summary>
/// What the threads of a group, <see cref="IlgpuLaunch.GroupSize"/> of them, compute together: pairs of threads, then pairs of pairs, in
/// an order that never changes.
/// </summary>
public static class IlgpuGroup
{
    /// <summary>The sum of the values of all threads of the group, to each of them.</summary>
    public static float Sum(float value) => Reduce<float, SingleSum>(value);

    /// <summary>The sum of the values of all threads of the group, to each of them.</summary>
    public static double Sum(double value) => Reduce<double, DoubleSum>(value);

    /// <summary>The largest of the values of all threads of the group, to each of them; NaN where one of them is NaN.</summary>
    public static float Max(float value) => Reduce<float, SingleMax>(value);

    /// <summary>The largest of the values of all threads of the group, to each of them; NaN where one of them is NaN.</summary>
    public static double Max(double value) => Reduce<double, DoubleMax>(value);

    private static T Reduce<T, TCombine>(T value)
        where T : unmanaged
        where TCombine : struct, ICombine<T>
    {
        ArrayView<T> values = SharedMemory.Allocate<T>(IlgpuLaunch.GroupSize);
        int thread = Group.IdxX;
        values[thread] = value;
        for (int half = IlgpuLaunch.GroupSize / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (thread < half)
            {
                values[thread] = TCombine.Combine(values[thread], values[thread + half]);
            }
        }

        Group.Barrier();
        T result = values[0];

        // The memory is the next reduction's too.
        Group.Barrier();
        return result;
    }

    private interface ICombine<T>
    {
        static abstract T Combine(T a, T b);
    }

    private readonly struct SingleSum : ICombine<float>
    {
        public static float Combine(float a, float b) => a + b;
    }

    private readonly struct DoubleSum : ICombine<double>
    {
        public static double Combine(double a, double b) => a + b;
    }

    private readonly struct SingleMax : ICombine<float>
    {
        public static float Combine(float a, float b) => IlgpuMath.Max(a, b);
    }

    private readonly struct DoubleMax : ICombine<double>
    {
        public static double Combine(double a, double b) => IlgpuMath.Max(a, b);
    }
}
