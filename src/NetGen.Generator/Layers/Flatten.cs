using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Sees an image as a list of features: x [C, H, W] → y [C·H·W]. Nothing is moved.</summary>
internal sealed class Flatten : Layer
{
    public override Shape? Infer(ShapeContext context) => new Shape(context.Input.Size);

    public override Tensor Forward(ForwardLowering lowering) => lowering.X;

    public override void Backward(BackwardLowering lowering)
    {
        // Input and output are one tensor, and so are their gradients.
    }
}
