using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>What the CPU's kernels need of memory.</summary>
/// <param name="scalar">The scalar type.</param>
internal sealed class CpuTarget(Scalar scalar) : ITarget
{
    public int ScalarSize => scalar.Size;

    public int Scratch(Kernel kernel) => kernel is Convolution convolution ? checked((int)ConvolutionEmitter.Scratch(convolution)) : 0;
}
