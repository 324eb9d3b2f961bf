using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>What maximum and average pooling share: a window that slides over each channel.</summary>
/// <remarks>Shapes: x [N, C, H, W] → y [N, C, OH, OW], OH = ⌊(H + 2·padding − R) / stride⌋ + 1, OW likewise.</remarks>
internal abstract class Pool2D : Layer
{
    private readonly Pair _kernel;
    private readonly Pair _stride;
    private readonly Pair _padding;

    protected Pool2D(LayerArguments arguments)
    {
        _kernel = arguments.Sizes("kernelSize", "a kernel size");
        _stride = arguments.Steps("Stride", "a stride", fallback: _kernel);
        _padding = arguments.Padding("Padding");
    }

    public sealed override Shape? Infer(ShapeContext context)
    {
        if (!context.RequireImage())
        {
            return null;
        }

        // A window in the padding alone would have no maximum; PyTorch has the same rule for both poolings.
        if (_padding.Height > _kernel.Height / 2 || _padding.Width > _kernel.Width / 2)
        {
            return context.Fail(
                Descriptors.PaddingTooLarge,
                "Padding",
                context.Label,
                $"{_padding}",
                $"a pooling allows at most half of its kernel of {_kernel.Height} x {_kernel.Width}");
        }

        return Windows.Infer(context, context.Input.Channels, _kernel, _stride, _padding, new(1, 1));
    }

    protected WindowGeometry Geometry(LayerShapes shapes) => new(shapes.Input, shapes.Output, _kernel, _stride, _padding, new(1, 1));
}
