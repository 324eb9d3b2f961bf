using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Mean of each window, PyTorch's <c>AvgPool2d</c> with its default of counting padding.</summary>
/// <remarks>
/// Forward:  y[c, oh, ow] = Σ x[c, …] over the window / (R·S); padding counts as zeros.
/// Backward: dX[c, …] += dY[c, oh, ow] / (R·S) over the window.
/// </remarks>
internal sealed class AvgPool2D(LayerArguments arguments) : Pool2D(arguments)
{
    public override Tensor Forward(ForwardLowering lowering) => lowering.Add(new Pooling(
        lowering.Method + "Forward",
        "y[c, oh, ow] = mean of x[c, …] over the window",
        Reduction.Mean,
        Direction.Forward,
        Geometry(lowering.Shapes),
        lowering.X,
        lowering.Y,
        DX: null,
        GradientWrite.Assign));

    public override void Backward(BackwardLowering lowering) => lowering.AddInputGradient(0, (dX, write) => new Pooling(
        lowering.Method + "InputGradient",
        "dX[c, …] += dY[c, oh, ow] / window size, over the window",
        Reduction.Mean,
        Direction.InputGradient,
        Geometry(lowering.Shapes),
        X: null,
        lowering.DY,
        dX,
        write));
}
