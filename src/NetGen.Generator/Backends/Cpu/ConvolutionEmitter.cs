using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Picks the way in which a convolution or one of its gradients is written.</summary>
internal static class ConvolutionEmitter
{
    public static string Emit(Convolution convolution, KernelContext context) =>
        WindowPlan.Of(convolution) is { } window ? WindowConvolutionEmitter.Emit(convolution, window, context)
        : WeightGradientPlan.Of(convolution) is { } weights ? WeightGradientEmitter.Emit(convolution, weights, context)
        : ColumnConvolutionEmitter.Emit(convolution, context);

    /// <summary>Scalars of scratch memory that the written method needs.</summary>
    public static long Scratch(Convolution convolution) =>
        WindowPlan.Of(convolution) is { } window ? window.Scratch
        : WeightGradientPlan.Of(convolution) is { } weights ? weights.Scratch
        : (long)convolution.Terms * UnrollPolicy.ColumnPositions(convolution);
}
