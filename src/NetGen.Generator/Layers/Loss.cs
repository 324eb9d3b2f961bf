using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>What a network is trained by: the mean over the batch of a number per sample.</summary>
internal abstract class Loss
{
    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public string Kind => GetType().Name;

    /// <summary>Whether targets are class indices, one a sample, rather than values, one an output.</summary>
    public abstract bool HasClassIndices { get; }

    /// <summary>The name of the runtime's <c>OutputKind</c> that says how outputs are read.</summary>
    public abstract string OutputKind { get; }

    /// <summary>What target values have to be, in words, for documentation; the runtime checks what the kind of output asks for.</summary>
    public virtual string TargetRange => "finite";

    /// <summary>The loss in words of mathematics, for documentation.</summary>
    public abstract string Formula { get; }

    /// <summary>Whether the loss can follow such an output; reports it if not.</summary>
    public abstract bool Accepts(ShapeContext context);

    /// <summary>The kernel that computes the loss, and the gradient of the outputs too where <paramref name="dX"/> is given.</summary>
    /// <param name="x">The network's outputs.</param>
    /// <param name="targets">The targets.</param>
    /// <param name="dX">The outputs' gradient, or null.</param>
    public abstract RowKernel Lower(Tensor x, Tensor targets, Tensor? dX);

    protected static Expr X { get; } = Expr.Var("x");

    protected static Expr Target { get; } = Expr.Var("target");

    protected static Expr Scale { get; } = Expr.Var(RowKernel.Scale);

    /// <summary>A loss that sums a formula over the outputs of a sample.</summary>
    protected static RowKernel Elementwise(
        string formula, string gradientFormula, Expr loss, Expr gradient, string name, Tensor x, Tensor targets, Tensor? dX)
    {
        RowStage sum = new RowStage.Reduce("sum", Reduction.Sum, loss);
        double share = 1.0 / x.Size;
        return new RowKernel(
            dX is null ? "LossValue" : "LossAndGradient",
            dX is null ? formula : $"{formula}; {gradientFormula}",
            [KernelArgument.In("x", x), KernelArgument.In("target", targets)],
            dX is null ? [] : [KernelArgument.Out("dX", dX)],
            ClassIndices: null,
            x.Size,
            Inner: 1,
            dX is null ? [sum] : [sum, new RowStage.Store("dX", name + "Gradient", gradient * (Scale * share))],
            Loss: Expr.Var("sum") * share)
        { Layer = "loss" };
    }
}
