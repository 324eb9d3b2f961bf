using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Writes the method of any kernel, and says how it is launched.</summary>
internal static class IlgpuKernels
{
    /// <summary>Whether there is a way to write the kernel.</summary>
    public static bool Has(Kernel kernel) => kernel is Map or Gemm or Convolution or Pooling or BiasGradient or RowKernel;

    /// <param name="kernel">The kernel.</param>
    /// <param name="context">Scalar type and members.</param>
    /// <param name="view">The view of a tensor in the pass.</param>
    /// <returns>One launch, or several that follow one another.</returns>
    public static IEnumerable<Launch> Emit(Kernel kernel, KernelContext context, Func<Tensor, string> view) => kernel switch
    {
        Map map => MapEmitter.Emit(map, context, view),
        Gemm gemm => GemmEmitter.Emit(gemm, context, view),
        Convolution convolution => ConvolutionEmitter.Emit(convolution, context, view),
        Pooling pooling => PoolingEmitter.Emit(pooling, context, view),
        BiasGradient bias => BiasGradientEmitter.Emit(bias, context, view),
        RowKernel rows => RowKernelEmitter.Emit(rows, context, view),
        _ => throw new InvalidOperationException($"ILGPU has no kernel for {kernel.GetType().Name}."),
    };

    /// <summary>Scalars that a kernel needs beside its tensors.</summary>
    public static int Workspace(Kernel kernel) => kernel switch
    {
        Convolution convolution => ConvolutionEmitter.Workspace(convolution),
        BiasGradient bias => BiasGradientEmitter.Workspace(bias),
        _ => 0,
    };
}
