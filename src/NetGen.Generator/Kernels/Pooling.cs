namespace NetGen.Generator.Kernels;

/// <summary>The maximum or mean of each window of each channel, or the gradient of it.</summary>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="Reduction">Maximum or mean.</param>
/// <param name="Direction"><see cref="Direction.Forward"/> or <see cref="Direction.InputGradient"/>.</param>
/// <param name="Geometry">Shapes, stride and padding.</param>
/// <param name="X">The input; backward only where the maximum must be found again.</param>
/// <param name="Y">The output, or its gradient.</param>
/// <param name="DX">The input's gradient; null forward.</param>
/// <param name="Write">Whether the result is assigned or added.</param>
internal sealed record Pooling(
    string Name,
    string Formula,
    Reduction Reduction,
    Direction Direction,
    WindowGeometry Geometry,
    Tensor? X,
    Tensor Y,
    Tensor? DX,
    GradientWrite Write) : Kernel(Name, Formula)
{
    /// <summary>
    /// The gradient of the function that made X, a formula of <c>dY</c> and of <c>y</c>, X's values: applied to the gradients of the
    /// maxima. Null where X is pooled as it is.
    /// </summary>
    public Epilogue? FunctionGradient { get; init; }

    public override IReadOnlyList<KernelArgument> Arguments => Direction == Direction.Forward
        ? [KernelArgument.In("x", X!), KernelArgument.Out("y", Y, Write)]
        : X is null
            ? [KernelArgument.In("dY", Y), KernelArgument.Out("dX", DX!, Write)]
            : [KernelArgument.In("dY", Y), KernelArgument.In("x", X), KernelArgument.Out("dX", DX!, Write)];
}

internal enum Reduction
{
    Sum,
    Mean,
    Max,
}
