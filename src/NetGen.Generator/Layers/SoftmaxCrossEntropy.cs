using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Softmax and cross-entropy in one step, PyTorch's <c>CrossEntropyLoss</c> on class indices.</summary>
/// <remarks>
/// Shapes:   x [N, C] logits, target [N].
/// Forward:  loss = mean over n of log Σ exp(x − max) + max − x[target].
/// Backward: dX = (softmax(x) − onehot(target)) / N.
/// Numerics: the row's maximum is taken off first; the logarithm is taken of the sum, never of a probability.
/// </remarks>
internal sealed class SoftmaxCrossEntropy : Loss
{
    public override bool HasClassIndices => true;

    public override string OutputKind => "ClassScores";

    public override string Formula => "mean over n of log Σ exp(x) − x[target]";

    public override bool Accepts(ShapeContext context) => context.RequireFeatures();

    public override RowKernel Lower(Tensor x, Tensor targets, Tensor? dX)
    {
        Expr shifted = Expr.Exp(X - Expr.Var("max"));
        List<RowStage> stages =
        [
            new RowStage.Reduce("max", Reduction.Max, X),
            new RowStage.Reduce("sum", Reduction.Sum, shifted),
        ];
        if (dX is not null)
        {
            stages.Add(new RowStage.Store("dX", "SoftmaxCrossEntropyGradient", shifted * (Scale / Expr.Var("sum"))));
            stages.Add(new RowStage.AtTarget("dX", -Scale));
        }

        const string Formula = "loss = log Σ exp(x − max) + max − x[target]";
        return new RowKernel(
            dX is null ? "LossValue" : "LossAndGradient",
            dX is null ? Formula : Formula + "; dX = (exp(x − max) / Σ exp(x − max) − onehot(target))·scale",
            [KernelArgument.In("x", x)],
            dX is null ? [] : [KernelArgument.Out("dX", dX)],
            KernelArgument.In("target", targets),
            x.Size,
            Inner: 1,
            stages,
            Loss: Expr.Log(Expr.Var("sum")) + (Expr.Var("max") - Expr.Var(RowKernel.XAtTarget)))
        { Layer = "loss" };
    }
}
