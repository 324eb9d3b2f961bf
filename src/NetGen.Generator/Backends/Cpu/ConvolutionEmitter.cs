using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Picks the way in which a convolution or one of its gradients is written.</summary>
internal static class ConvolutionEmitter
{
    public static string Emit(Convolution convolution, KernelContext context)
    {
        if (WinogradPlan.Of(convolution) is { } winograd)
        {
            return convolution.Direction == Direction.WeightGradient
                ? WinogradWeightGradientEmitter.Emit(convolution, winograd, context)
                : WinogradConvolutionEmitter.Emit(convolution, winograd, context);
        }

        return convolution.Direction == Direction.WeightGradient ? WeightGradientEmitter.Emit(convolution, new(convolution), context)
            : WindowPlan.Of(convolution) is { } window ? WindowConvolutionEmitter.Emit(convolution, window, context)
            : StridedInputGradientEmitter.Emit(convolution, context);
    }

    /// <summary>Scalars of scratch memory that the written method needs.</summary>
    public static long Scratch(Convolution convolution) =>
        WinogradPlan.Of(convolution) is { } winograd ? winograd.Scratch
        : convolution.Direction == Direction.WeightGradient ? new WeightGradientPlan(convolution).Scratch
        : WindowPlan.Of(convolution) is { } window ? window.Scratch
        : (long)convolution.Terms * UnrollPolicy.ColumnPositions(convolution);
}
