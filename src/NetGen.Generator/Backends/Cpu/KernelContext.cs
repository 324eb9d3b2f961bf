using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>What every kernel emitter uses.</summary>
/// <param name="Scalar">The scalar type.</param>
/// <param name="Methods">Receives the methods.</param>
internal sealed record KernelContext(Scalar Scalar, MethodTable Methods)
{
    /// <summary>The type of one target.</summary>
    public string Target => IsClassIndices ? "int" : Scalar.Name;

    /// <summary>The constraint that makes <c>V</c> a vector of the scalar type.</summary>
    public string Where => $"    where V : struct, ISimd<V, {Scalar}>";

    /// <summary>The name of the method that holds a formula, over vectors named as the formula's variables.</summary>
    public string Function(string name, Expr expr)
    {
        string body = new SimdExprPrinter(Scalar).Print(expr);
        string parameters = string.Join(", ", expr.Variables().Select(variable => $"V {variable}"));
        return Methods.Define(name, "", $"The formula of {name}", writer => writer.Lines(
            $"""
            [MethodImpl(MethodImplOptions.AggressiveInlining)]
            private static V {MethodTable.Self}<V>({parameters})
            {Where} => {body};
            """));
    }

    /// <summary>A span parameter for each of a kernel's tensors.</summary>
    public string Parameters(Kernel kernel) => string.Join(", ", kernel.Arguments.Select(argument =>
        $"{(argument.IsWritten ? "Span" : "ReadOnlySpan")}<{ElementOf(argument)}> {argument.Role}"));

    /// <summary>Ends a kernel at once on all threads but the first.</summary>
    public void WriteOneThread(CodeWriter writer) => writer.Lines(
        """
        if (share.Index != 0)
        {
            return;
        }

        """);

    /// <summary>The first element of each tensor, as a reference: <c>x0</c> for <c>x</c>.</summary>
    public void WriteReferences(CodeWriter writer, IEnumerable<string> roles)
    {
        foreach (string role in roles)
        {
            writer.Lines($"ref {Scalar} {role}0 = ref MemoryMarshal.GetReference({role});");
        }
    }

    private string ElementOf(KernelArgument argument) =>
        argument is { Role: "target", Tensor: { Storage: Storage.Targets } } && IsClassIndices ? "int" : Scalar.Name;

    /// <summary>Whether targets are class indices.</summary>
    public bool IsClassIndices { get; init; }
}
