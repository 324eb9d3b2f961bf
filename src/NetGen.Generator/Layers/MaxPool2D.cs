using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Maximum of each window, PyTorch's <c>MaxPool2d</c>.</summary>
/// <remarks>
/// Forward:  y[c, oh, ow] = max of x[c, …] over the window; padding does not count.
/// Backward: dY goes to the first position of the window that holds the maximum, found again from x.
/// Numerics: a window with a NaN leaves NaN.
/// </remarks>
internal sealed class MaxPool2D(LayerArguments arguments) : Pool2D(arguments)
{
    public override Tensor Forward(ForwardLowering lowering) => lowering.Add(new Pooling(
        lowering.Method + "Forward",
        "y[c, oh, ow] = max of x[c, …] over the window",
        Reduction.Max,
        Direction.Forward,
        Geometry(lowering.Shapes),
        lowering.X,
        lowering.Y,
        DX: null,
        GradientWrite.Assign));

    public override void Backward(BackwardLowering lowering) => lowering.AddInputGradient(0, (dX, write) => new Pooling(
        lowering.Method + "InputGradient",
        "dX[c, argmax of the window] += dY[c, oh, ow]",
        Reduction.Max,
        Direction.InputGradient,
        Geometry(lowering.Shapes),
        lowering.X,
        lowering.DY,
        dX,
        write));
}
