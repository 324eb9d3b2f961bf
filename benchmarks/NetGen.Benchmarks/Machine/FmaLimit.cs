using System.Runtime.CompilerServices;
using NetGen.Benchmarks.Measuring;
using NetGen.Runtime;

namespace NetGen.Benchmarks.Machine;

/// <summary>What the cores can do at most: fused multiply-adds that wait neither for memory nor for each other.</summary>
internal static class FmaLimit
{
    /// <summary>The name of the contestant.</summary>
    public const string Name = "FMA limit";

    /// <summary>
    /// Sums that do not depend on each other: a core with two units of latency four or five needs ten in flight, and with the
    /// two constants they fit the sixteen registers of 256 bits.
    /// </summary>
    private const int Accumulators = 12;

    private const int OperationsPerMultiplyAdd = 2;

    // Receives what was computed, so that it must be.
    private static float _sink;

    /// <summary>A contestant whose step does a number of operations, shared by some threads.</summary>
    /// <param name="operations">Multiplications and additions of a step.</param>
    /// <param name="threads">Threads that share them.</param>
    public static Contestant Contestant(double operations, int threads) =>
        Clock.Contestant(Name, steps => RunOnThreads(steps * operations / threads, threads));

    /// <summary>The operations per second of some threads at once: the best of several short runs.</summary>
    public static double Measure(int threads)
    {
        const int Runs = 10;
        const double Operations = 5e9;
        double seconds = Enumerable.Range(0, Runs).Min(_ => Clock.Time(() => RunOnThreads(Operations, threads)));
        return Operations * threads / seconds;
    }

    private static void RunOnThreads(double operations, int threads)
    {
        Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(() => RunAtWidth(operations)))];
        foreach (Thread other in others)
        {
            other.Start();
        }

        RunAtWidth(operations);
        foreach (Thread other in others)
        {
            other.Join();
        }
    }

    private static void RunAtWidth(double operations) => _sink = SimdWidth.Bits switch
    {
        512 => Run<Simd512<float>>(operations),
        256 => Run<Simd256<float>>(operations),
        128 => Run<Simd128<float>>(operations),
        _ => Run<Simd1<float>>(operations),
    };

    // Compiled at its best from the start: nothing calls it often enough to be compiled again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Run<V>(double operations)
        where V : struct, ISimd<V, float>
    {
        // Each sum tends to 1: no infinities, and no denormals, which are slow.
        V factor = V.Create(0.75f);
        V term = V.Create(0.25f);
        V sum0 = V.Create(0.1f), sum1 = V.Create(0.2f), sum2 = V.Create(0.3f), sum3 = V.Create(0.4f);
        V sum4 = V.Create(0.5f), sum5 = V.Create(0.6f), sum6 = V.Create(0.7f), sum7 = V.Create(0.8f);
        V sum8 = V.Create(0.9f), sum9 = V.Create(1.1f), sum10 = V.Create(1.2f), sum11 = V.Create(1.3f);
        long iterations = (long)Math.Ceiling(operations / (OperationsPerMultiplyAdd * Accumulators * V.Count));
        for (long i = 0; i < iterations; i++)
        {
            sum0 = V.MultiplyAdd(sum0, factor, term);
            sum1 = V.MultiplyAdd(sum1, factor, term);
            sum2 = V.MultiplyAdd(sum2, factor, term);
            sum3 = V.MultiplyAdd(sum3, factor, term);
            sum4 = V.MultiplyAdd(sum4, factor, term);
            sum5 = V.MultiplyAdd(sum5, factor, term);
            sum6 = V.MultiplyAdd(sum6, factor, term);
            sum7 = V.MultiplyAdd(sum7, factor, term);
            sum8 = V.MultiplyAdd(sum8, factor, term);
            sum9 = V.MultiplyAdd(sum9, factor, term);
            sum10 = V.MultiplyAdd(sum10, factor, term);
            sum11 = V.MultiplyAdd(sum11, factor, term);
        }

        return V.Sum(sum0 + sum1 + sum2 + sum3 + sum4 + sum5 + sum6 + sum7 + sum8 + sum9 + sum10 + sum11);
    }
}
