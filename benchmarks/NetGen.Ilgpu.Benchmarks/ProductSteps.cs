using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;
using NetGen.Runtime;

namespace NetGen.Ilgpu.Benchmarks;

/// <summary>A product of two square matrices, as the layer that it is.</summary>
[Network, Input(Size)]
[Dense(Size, Bias = false)]
public sealed partial class Product4096
{
    /// <summary>Rows and columns.</summary>
    public const int Size = 4096;
}

/// <summary>Times the product on the device, without copies.</summary>
internal static class ProductSteps
{
    /// <summary>Seconds of a product, the best of some rounds.</summary>
    public static double Measure(IlgpuDevice device, int steps)
    {
        const int Rounds = 5;
        const long Elements = (long)Product4096.Size * Product4096.Size;
        Accelerator accelerator = device.Accelerator;
        accelerator.Bind();
        IIlgpuProgram<float> program = ((IIlgpuNetwork<float>)new global::NetGen.Emitted.NetGen.Ilgpu.Benchmarks.Product4096.Compiled()).CreateIlgpuProgram(accelerator);
        using MemoryBuffer1D<float, Stride1D.Dense> left = accelerator.Allocate1D<float>(Elements);
        using MemoryBuffer1D<float, Stride1D.Dense> right = accelerator.Allocate1D<float>(Elements);
        using MemoryBuffer1D<float, Stride1D.Dense> result = accelerator.Allocate1D<float>(Elements);
        using AcceleratorStream stream = accelerator.CreateStream();
        left.MemSetToZero(stream);
        right.MemSetToZero(stream);

        double best = Run(steps: 1);
        for (int round = 0; round < Rounds; round++)
        {
            best = Math.Min(best, Run(Math.Max(1, steps / Rounds)));
        }

        return best;

        double Run(int steps)
        {
            stream.Synchronize();
            long begun = Stopwatch.GetTimestamp();
            for (int step = 0; step < steps; step++)
            {
                program.Forward(stream, right.View, left.View, result.View, ArrayView<float>.Empty, Product4096.Size);
            }

            stream.Synchronize();
            return Stopwatch.GetElapsedTime(begun).TotalSeconds / steps;
        }
    }
}
