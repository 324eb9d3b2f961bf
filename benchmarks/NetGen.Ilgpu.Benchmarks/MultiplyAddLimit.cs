using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;

namespace NetGen.Ilgpu.Benchmarks;

/// <summary>What the device does at most: multiply-adds that wait for nothing but those before them.</summary>
internal static class MultiplyAddLimit
{
    private const int Iterations = 4096;
    private const int ChainsPerThread = 16;
    private const int GroupSize = 256;
    private const int GroupsPerMultiprocessor = 64;

    /// <summary>Operations a second, a multiply-add as two.</summary>
    public static double Measure(IlgpuDevice device)
    {
        const int Rounds = 5;
        Accelerator accelerator = device.Accelerator;
        accelerator.Bind();
        int groups = accelerator.NumMultiprocessors * (device.Kind == IlgpuDeviceKind.Cpu ? 1 : GroupsPerMultiprocessor);
        using MemoryBuffer1D<float, Stride1D.Dense> sums = accelerator.Allocate1D<float>((long)groups * GroupSize);
        using AcceleratorStream stream = accelerator.CreateStream();
        Action<AcceleratorStream, KernelConfig, ArrayView<float>, float, float> kernel =
            accelerator.LoadKernel<ArrayView<float>, float, float>(Chains);
        double best = double.PositiveInfinity;
        for (int round = 0; round <= Rounds; round++)
        {
            stream.Synchronize();
            long begun = Stopwatch.GetTimestamp();
            kernel(stream, new KernelConfig(groups, GroupSize), sums.View, 0.999f, 0.001f);
            stream.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return 2.0 * ChainsPerThread * Iterations * GroupSize * groups / best;
    }

    private static void Chains(ArrayView<float> sums, float factor, float summand)
    {
        float a = Group.IdxX, b = a + 1, c = a + 2, d = a + 3, e = a + 4, f = a + 5, g = a + 6, h = a + 7;
        float i = a + 8, j = a + 9, k = a + 10, l = a + 11, m = a + 12, n = a + 13, o = a + 14, p = a + 15;
        for (int iteration = 0; iteration < Iterations; iteration++)
        {
            a = (a * factor) + summand;
            b = (b * factor) + summand;
            c = (c * factor) + summand;
            d = (d * factor) + summand;
            e = (e * factor) + summand;
            f = (f * factor) + summand;
            g = (g * factor) + summand;
            h = (h * factor) + summand;
            i = (i * factor) + summand;
            j = (j * factor) + summand;
            k = (k * factor) + summand;
            l = (l * factor) + summand;
            m = (m * factor) + summand;
            n = (n * factor) + summand;
            o = (o * factor) + summand;
            p = (p * factor) + summand;
        }

        sums[Grid.GlobalIndex.X] = a + b + c + d + e + f + g + h + i + j + k + l + m + n + o + p;
    }
}
