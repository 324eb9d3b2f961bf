namespace NetGen.Generator.Kernels;

/// <summary>A formula applied element by element: <c>destination[n, i] (+)= formula(operands[n, i])</c>.</summary>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="Function">The formula's own name, for the method that holds it: <c>ReLU</c>, <c>TanhGradient</c>.</param>
/// <param name="Expr">The formula, over the operands' names.</param>
/// <param name="Operands">What it reads.</param>
/// <param name="Destination">What it writes.</param>
/// <param name="Length">Elements per sample.</param>
/// <param name="Write">Whether it assigns or adds.</param>
internal sealed record Map(
    string Name,
    string Formula,
    string Function,
    Expr Expr,
    IReadOnlyList<MapOperand> Operands,
    MapOperand Destination,
    int Length,
    GradientWrite Write = GradientWrite.Assign) : Kernel(Name, Formula)
{
    public override IReadOnlyList<KernelArgument> Arguments =>
    [
        .. Operands.Select(operand => KernelArgument.In(operand.Role, operand.Tensor)),
        new(Destination.Role, Destination.Tensor, IsWhole(Destination) && Write == GradientWrite.Assign ? Access.Write : Access.ReadWrite),
    ];

    /// <summary>Whether every tensor is used from its first element to its last, so that samples follow one another without a gap.</summary>
    public bool IsContiguous => Operands.All(IsWhole) && IsWhole(Destination);

    private bool IsWhole(MapOperand operand) => operand.Tensor.Size == Length;
}

/// <summary>An operand of a <see cref="Map"/>: a slice of each sample of a tensor.</summary>
/// <param name="Role">Its name in the formula.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Offset">Where in a sample the slice begins.</param>
internal sealed record MapOperand(string Role, Tensor Tensor, int Offset = 0);
