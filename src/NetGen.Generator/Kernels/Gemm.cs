namespace NetGen.Generator.Kernels;

/// <summary>
/// A matrix product <c>C[m, n] (+)= Σₖ A[m, k]·B[k, n]</c>, with a bias along n and an activation where it is stored.
/// </summary>
/// <remarks>Elements lie at <c>A[m·RowStride + k·ColumnStride]</c> and so on; columns of C lie side by side.</remarks>
/// <param name="Name">The method it becomes.</param>
/// <param name="Formula">The comment.</param>
/// <param name="Direction">Which product of a dense layer: strides do not tell where a size is 1.</param>
/// <param name="M">Rows of the result.</param>
/// <param name="N">Columns of the result.</param>
/// <param name="K">Length of the sums.</param>
/// <param name="A">The left matrix.</param>
/// <param name="B">The right matrix.</param>
/// <param name="C">The result.</param>
/// <param name="Bias">Added to every row, or null.</param>
/// <param name="Epilogue">Applied to the result, or null.</param>
/// <param name="Write">Whether it assigns or adds.</param>
internal sealed record Gemm(
    string Name,
    string Formula,
    Direction Direction,
    Extent M,
    Extent N,
    Extent K,
    Matrix A,
    Matrix B,
    Matrix C,
    KernelArgument? Bias,
    Epilogue? Epilogue,
    GradientWrite Write) : Kernel(Name, Formula)
{
    public override IReadOnlyList<KernelArgument> Arguments => Bias is null
        ? [KernelArgument.In(A.Role, A.Tensor), KernelArgument.In(B.Role, B.Tensor), KernelArgument.Out(C.Role, C.Tensor, Write)]
        : [KernelArgument.In(A.Role, A.Tensor), KernelArgument.In(B.Role, B.Tensor), Bias, KernelArgument.Out(C.Role, C.Tensor, Write)];
}

/// <summary>A tensor seen as a matrix.</summary>
/// <param name="Role">Its name in the kernel.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="RowStride">Elements from one row to the next.</param>
/// <param name="ColumnStride">Elements from one column to the next.</param>
internal sealed record Matrix(string Role, Tensor Tensor, int RowStride, int ColumnStride);

/// <summary>A trip count: a constant with the name it has in the emitted code, or the number of samples in the chunk.</summary>
/// <param name="Name">For example <c>Outputs</c>.</param>
/// <param name="Size">The constant; 0 for the number of samples.</param>
internal sealed record Extent(string Name, int Size)
{
    public static Extent Samples { get; } = new("count", 0);

    public bool IsSamples => Size == 0;
}
