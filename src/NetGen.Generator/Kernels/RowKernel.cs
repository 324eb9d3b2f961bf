namespace NetGen.Generator.Kernels;

/// <summary>
/// What is computed over one axis of each sample in several passes, such as softmax: reductions of the row, then formulas that
/// use them.
/// </summary>
/// <remarks>
/// A sample is <c>[Length, Inner]</c>; a row runs along Length with stride Inner. Reductions and values are available to later stages
/// under their names; so is <c>scale</c>, 1 / samples of the batch, in a kernel with a loss. A formula of the row, not of its elements, has
/// <c>xAtTarget</c> too where there are class indices: the first operand's value at the target's index.
/// </remarks>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="Operands">The tensors it reads, by the names formulas use.</param>
/// <param name="Results">The tensors it writes, by the names stages use.</param>
/// <param name="ClassIndices">The operand of class indices, the targets; null where there is none.</param>
/// <param name="Length">Elements of a row.</param>
/// <param name="Inner">Rows of a sample, side by side.</param>
/// <param name="Stages">The passes, in order.</param>
/// <param name="Loss">What a row adds to the loss, a formula of the row; null where there is none.</param>
internal sealed record RowKernel(
    string Name,
    string Formula,
    IReadOnlyList<KernelArgument> Operands,
    IReadOnlyList<KernelArgument> Results,
    KernelArgument? ClassIndices,
    int Length,
    int Inner,
    IReadOnlyList<RowStage> Stages,
    Expr? Loss = null) : Kernel(Name, Formula)
{
    /// <summary>The first operand's value at the target's index.</summary>
    public const string XAtTarget = "xAtTarget";

    /// <summary>In a loss, 1 / samples of the batch.</summary>
    public const string Scale = "scale";

    public override IReadOnlyList<KernelArgument> Arguments => ClassIndices is null
        ? [.. Operands, .. Results]
        : [.. Operands, ClassIndices, .. Results];

    /// <summary>Whether a stage assigns its formula or adds it.</summary>
    public GradientWrite WriteOf(RowStage.Store store) =>
        Results.First(result => result.Role == store.Destination).IsRead ? GradientWrite.Accumulate : GradientWrite.Assign;

    /// <summary>Whether a formula of the row reads the first operand's value at the target's index.</summary>
    public bool ReadsTarget => RowFormulas.Any(formula => formula.Variables().Contains(XAtTarget));

    private IEnumerable<Expr> RowFormulas =>
    [
        .. Stages.OfType<RowStage.Value>().Select(stage => stage.Expr),
        .. Stages.OfType<RowStage.AtTarget>().Select(stage => stage.Expr),
        .. Loss is null ? Array.Empty<Expr>() : [Loss],
    ];
}

/// <summary>One pass over a row.</summary>
internal abstract record RowStage
{
    /// <summary>The maximum or sum of a formula over the row; a sum may leave out the element at the target's index.</summary>
    internal sealed record Reduce(string Name, Reduction Reduction, Expr Expr, bool ExceptTarget = false) : RowStage;

    /// <summary>A formula of the row, such as of its reductions.</summary>
    internal sealed record Value(string Name, Expr Expr) : RowStage;

    /// <summary>A formula of each element, stored in a result, which says whether it is assigned or added.</summary>
    internal sealed record Store(string Destination, string Function, Expr Expr) : RowStage;

    /// <summary>A formula of the row, stored at the target's index in place of what is there.</summary>
    internal sealed record AtTarget(string Destination, Expr Expr) : RowStage;
}
