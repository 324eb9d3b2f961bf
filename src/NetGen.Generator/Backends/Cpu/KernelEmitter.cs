using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Writes the method of any kernel; returns its name as it is called.</summary>
internal static class KernelEmitter
{
    /// <param name="kernel">The kernel.</param>
    /// <param name="context">Scalar type and methods.</param>
    public static string Emit(Kernel kernel, KernelContext context) => kernel switch
    {
        Map map => MapEmitter.Emit(map, context) + "<V>",
        Gemm gemm => GemmEmitter.Emit(gemm, context) + "<V>",
        Convolution convolution => ConvolutionEmitter.Emit(convolution, context) + "<V>",
        Pooling pooling => PoolingEmitter.Emit(pooling, context),
        BiasGradient bias => BiasGradientEmitter.Emit(bias, context) + "<V>",
        RowKernel rows => RowKernelEmitter.Emit(rows, context) + "<V>",
        _ => throw new InvalidOperationException($"The CPU has no kernel for {kernel.GetType().Name}."),
    };

    /// <summary>
    /// Whether the method of a kernel that adds to parameter gradients takes <c>adds</c> and may assign them instead, so that nobody
    /// need clear them before.
    /// </summary>
    public static bool MayAssign(Kernel kernel) => kernel switch
    {
        Gemm gemm => gemm.Direction == Direction.WeightGradient && PanelProductEmitter.Takes(gemm),
        BiasGradient bias => bias.Positions == 1,
        _ => false,
    };
}
