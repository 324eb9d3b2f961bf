using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>A two-dimensional convolution (cross-correlation), PyTorch's <c>Conv2d</c>.</summary>
/// <remarks>
/// Shapes:   x [N, C, H, W] → y [N, K, OH, OW]; weight [K, C / groups, R, S], bias [K];
///           OH = ⌊(H + 2·padding − dilation·(R − 1) − 1) / stride⌋ + 1, OW likewise.
/// Forward:  y[k, oh, ow] = bias[k] + Σ over c, r, s of x[c, oh·stride + r·dilation − padding, …]·weight[k, c, r, s],
///           c over the channels of k's group, x zero outside the image.
/// Backward: the two gradients of that sum: dX gathers every dY that the pixel went into, dWeight sums dY·x over samples and
///           positions; dBias[k] = Σ dY[n, k, oh, ow].
/// Initial:  weight and bias uniform in ±1/√(C / groups·R·S), as PyTorch.
/// Source:   Dumoulin and Visin 2016, "A guide to convolution arithmetic for deep learning", arXiv:1603.07285.
/// </remarks>
internal sealed class Conv2D : Layer
{
    private readonly int _filters;
    private readonly Pair _kernel;
    private readonly bool _isKernelSplit;
    private readonly Pair _stride;
    private readonly Pair _padding;
    private readonly Pair _dilation;
    private readonly int _groups;
    private readonly bool _bias;

    public Conv2D(LayerArguments arguments)
    {
        _filters = arguments.Size("filters", "filters");
        _isKernelSplit = arguments.Has("kernelHeight");
        _kernel = _isKernelSplit
            ? new(arguments.Size("kernelHeight", "a kernel height"), arguments.Size("kernelWidth", "a kernel width"))
            : arguments.Sizes("kernelSize", "a kernel size");
        _stride = arguments.Steps("Stride", "a stride", new(1, 1));
        _padding = arguments.Padding("Padding");
        _dilation = arguments.Steps("Dilation", "a dilation", new(1, 1));
        _groups = arguments.SizeOrOne("Groups", "groups");
        _bias = arguments.Flag("Bias", true);
    }

    public override Shape? Infer(ShapeContext context)
    {
        if (!context.RequireImage())
        {
            return null;
        }

        Shape x = context.Input;
        if (x.Channels % _groups != 0)
        {
            return context.Fail(Descriptors.GroupsDoNotDivide, "Groups", context.Label, $"{_groups}", $"{x.Channels}", "input channels");
        }

        if (_filters % _groups != 0)
        {
            return context.Fail(Descriptors.GroupsDoNotDivide, "Groups", context.Label, $"{_groups}", $"{_filters}", "filters");
        }

        return _isKernelSplit
            ? Windows.Infer(context, _filters, _kernel, _stride, _padding, _dilation, "kernelHeight", "kernelWidth")
            : Windows.Infer(context, _filters, _kernel, _stride, _padding, _dilation);
    }

    public override double ParameterCount(Shape input) => ((FanIn(input) + (_bias ? 1 : 0)) * _filters);

    public override double MultiplyAdds(Shape input, Shape output) => output.ExactSize * FanIn(input);

    public override IEnumerable<ParameterSpec> Parameters(Shape input)
    {
        int fanIn = (int)FanIn(input);
        yield return new("weight", new([_filters, input.Channels / _groups, _kernel.Height, _kernel.Width]), fanIn);
        if (_bias)
        {
            yield return new("bias", new([_filters]), fanIn);
        }
    }

    public override Tensor Forward(ForwardLowering lowering) => lowering.Add(new Convolution(
        lowering.Method + "Forward",
        $"y[k, oh, ow] = {(_bias ? "bias[k] + " : "")}Σ x[c, {Position("oh", "r", _stride.Height, _dilation.Height, _padding.Height)}, "
            + $"{Position("ow", "s", _stride.Width, _dilation.Width, _padding.Width)}]·weight[k, c, r, s]",
        Direction.Forward,
        Geometry(lowering.Shapes),
        _groups,
        lowering.X,
        lowering.Parameter("weight"),
        lowering.Y,
        lowering.ParameterOrNull("bias"),
        Epilogue: null,
        GradientWrite.Assign));

    public override void Backward(BackwardLowering lowering)
    {
        WindowGeometry geometry = Geometry(lowering.Shapes);
        string position = $"{Position("oh", "r", _stride.Height, _dilation.Height, _padding.Height)}, "
            + Position("ow", "s", _stride.Width, _dilation.Width, _padding.Width);
        lowering.Add(new Convolution(
            lowering.Method + "WeightGradient",
            $"dWeight[k, c, r, s] += Σ dY[n, k, oh, ow]·x[n, c, {position}]",
            Direction.WeightGradient,
            geometry,
            _groups,
            lowering.X,
            lowering.ParameterGradient("weight"),
            lowering.DY,
            Bias: null,
            Epilogue: null,
            GradientWrite.Accumulate));
        if (lowering.HasParameter("bias"))
        {
            lowering.Add(new BiasGradient(
                lowering.Method + "BiasGradient",
                "dBias[k] += Σ dY[n, k, oh, ow]",
                lowering.DY,
                lowering.ParameterGradient("bias"),
                _filters,
                lowering.Y.Size / _filters));
        }

        lowering.AddInputGradient(0, (dX, write) => new Convolution(
            lowering.Method + "InputGradient",
            $"dX[c, {position}] {Assignment.Of(write)} Σ dY[k, oh, ow]·weight[k, c, r, s]",
            Direction.InputGradient,
            geometry,
            _groups,
            dX,
            lowering.Parameter("weight"),
            lowering.DY,
            Bias: null,
            Epilogue: null,
            write));
    }

    private static string Position(string output, string kernel, int stride, int dilation, int padding) =>
        $"{output}{(stride == 1 ? "" : $"·{stride}")} + {kernel}{(dilation == 1 ? "" : $"·{dilation}")}{(padding == 0 ? "" : $" − {padding}")}";

    private double FanIn(Shape input) => (double)(input.Channels / _groups) * _kernel.Height * _kernel.Width;

    private WindowGeometry Geometry(LayerShapes shapes) => new(shapes.Input, shapes.Output, _kernel, _stride, _padding, _dilation);
}
