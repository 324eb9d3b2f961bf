using NetGen.Generator.Graph;

namespace NetGen.Generator.Kernels;

/// <summary>A two-dimensional convolution (cross-correlation, as the field has it), or one of its two gradients.</summary>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="Direction">Which of the three.</param>
/// <param name="Geometry">Shapes, stride, padding, dilation.</param>
/// <param name="Groups">Number of groups of channels.</param>
/// <param name="X">The input, or its gradient: <c>[C, H, W]</c>.</param>
/// <param name="Weight">The weight, or its gradient: <c>[K, C / groups, R, S]</c>.</param>
/// <param name="Y">The output, or its gradient: <c>[K, OH, OW]</c>.</param>
/// <param name="Bias">Added to each output channel in the forward direction, or null.</param>
/// <param name="Epilogue">Applied to the output in the forward direction, or null.</param>
/// <param name="Write">Whether the result is assigned or added.</param>
internal sealed record Convolution(
    string Name,
    string Formula,
    Direction Direction,
    WindowGeometry Geometry,
    int Groups,
    Tensor X,
    Tensor Weight,
    Tensor Y,
    Tensor? Bias,
    Epilogue? Epilogue,
    GradientWrite Write) : Kernel(Name, Formula)
{
    /// <summary>Input channels of one group.</summary>
    public int GroupInputs => Geometry.Input.Channels / Groups;

    /// <summary>Output channels of one group.</summary>
    public int GroupOutputs => Geometry.Output.Channels / Groups;

    /// <summary>Terms of the sum for one output: <c>C / groups · R · S</c>.</summary>
    public int Terms => GroupInputs * Geometry.Kernel.Height * Geometry.Kernel.Width;

    /// <summary>Output positions: <c>OH · OW</c>.</summary>
    public int Positions => Geometry.Output.Height * Geometry.Output.Width;

    public override IReadOnlyList<KernelArgument> Arguments => Direction switch
    {
        Direction.Forward when Bias is not null =>
            [KernelArgument.In("x", X), KernelArgument.In("weight", Weight), KernelArgument.In("bias", Bias), KernelArgument.Out("y", Y, Write)],
        Direction.Forward => [KernelArgument.In("x", X), KernelArgument.In("weight", Weight), KernelArgument.Out("y", Y, Write)],
        Direction.InputGradient => [KernelArgument.In("dY", Y), KernelArgument.In("weight", Weight), KernelArgument.Out("dX", X, Write)],
        _ => [KernelArgument.In("dY", Y), KernelArgument.In("x", X), KernelArgument.Out("dWeight", Weight, Write)],
    };
}

internal enum Direction
{
    Forward,
    InputGradient,
    WeightGradient,
}

/// <summary>A window that slides over an image.</summary>
/// <param name="Input">The image, <c>[C, H, W]</c>.</param>
/// <param name="Output">What the window leaves, <c>[K, OH, OW]</c>.</param>
/// <param name="Kernel">The window's size.</param>
/// <param name="Stride">Steps from one window to the next.</param>
/// <param name="Padding">Zeros (for a maximum, nothing) around the image.</param>
/// <param name="Dilation">Steps between the window's elements.</param>
internal sealed record WindowGeometry(Shape Input, Shape Output, Pair Kernel, Pair Stride, Pair Padding, Pair Dilation)
{
    /// <summary>Whether every window lies inside the image, so that no position needs a check.</summary>
    public bool StaysInside =>
        Padding is { Height: 0, Width: 0 };

    /// <summary>Output size along one axis: ⌊(size + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1.</summary>
    public static long OutputSize(int size, int kernel, int stride, int padding, int dilation)
    {
        long room = size + (2L * padding) - ((long)dilation * (kernel - 1)) - 1;
        return room < 0 ? 0 : (room / stride) + 1;
    }
}
