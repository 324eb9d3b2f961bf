namespace NetGen.Generator.Kernels;

/// <summary>A step of a network, independent of the machine that runs it.</summary>
/// <param name="Name">The method it becomes: <c>Conv1Forward</c>, <c>Conv1WeightGradient</c>.</param>
/// <param name="Formula">What it computes, for the comment above it, without the layer's name.</param>
internal abstract record Kernel(string Name, string Formula)
{
    /// <summary>The tensors it takes, in the order of its parameters.</summary>
    public abstract IReadOnlyList<KernelArgument> Arguments { get; }

    /// <summary>The layer it belongs to: <c>conv1</c>.</summary>
    public string Layer { get; init; } = "";

    /// <summary>
    /// Whether nothing but the gradients of the inputs depends on it, so that it is skipped when nobody asks for them.
    /// </summary>
    public bool OnlyForInputGradients { get; init; }

    public bool Reads(Tensor tensor) => Arguments.Any(argument => argument.Tensor == tensor && argument.IsRead);

    public bool Writes(Tensor tensor) => Arguments.Any(argument => argument.Tensor == tensor && argument.IsWritten);
}

/// <summary>A tensor that a kernel takes.</summary>
/// <param name="Role">The parameter's name in the kernel: <c>x</c>, <c>weight</c>, <c>dY</c>.</param>
/// <param name="Tensor">The tensor.</param>
/// <param name="Access">What the kernel does with it.</param>
internal sealed record KernelArgument(string Role, Tensor Tensor, Access Access)
{
    public bool IsRead => Access != Access.Write;

    public bool IsWritten => Access != Access.Read;

    public static KernelArgument In(string role, Tensor tensor) => new(role, tensor, Access.Read);

    public static KernelArgument Out(string role, Tensor tensor, GradientWrite write = GradientWrite.Assign) =>
        new(role, tensor, write == GradientWrite.Assign ? Access.Write : Access.ReadWrite);
}

internal enum Access
{
    Read,
    Write,
    ReadWrite,
}

/// <summary>A function applied where a result is stored, so that it needs no pass of its own.</summary>
/// <param name="Name">The activation's name: <c>ReLU</c>.</param>
/// <param name="Formula">A formula of <c>x</c>.</param>
internal sealed record Epilogue(string Name, Expr Formula);
