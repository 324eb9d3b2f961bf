using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>What the CPU's kernels need of memory.</summary>
/// <param name="scalar">The scalar type.</param>
internal sealed class CpuTarget(Scalar scalar) : ITarget
{
    public int ScalarSize => scalar.Size;

    public int Scratch(Kernel kernel) => checked((int)(kernel switch
    {
        Convolution convolution => ConvolutionEmitter.Scratch(convolution),
        Gemm gemm when PanelProductEmitter.Takes(gemm) => PanelProductEmitter.Scratch(gemm),
        _ => 0,
    }));
}
