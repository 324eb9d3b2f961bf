using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Softmax and cross-entropy in one step, PyTorch's <c>CrossEntropyLoss</c> on class indices.</summary>
/// <remarks>
/// Shapes:   x [N, C] logits, target [N].
/// Forward:  loss = mean over n of log Σ exp(x) − x[target] = log(1 + excess) − below, with below = x[target] − max,
///           rest = Σ exp(x − max) over all classes but the target, excess = rest + (exp(below) − 1) = Σ exp(x − max) − 1.
/// Backward: dX = (softmax(x) − onehot(target)) / N: exp(x − max)·factor, at the target −rest·factor, factor = 1 / (1 + excess) / N.
/// Numerics: nothing overflows, and however sure and right the network is, nothing cancels: loss and gradients keep their relative error
///           where softmax(x) rounds to 1. Of one class, they are exactly 0.
/// </remarks>
internal sealed class SoftmaxCrossEntropy : Loss
{
    public override bool HasClassIndices => true;

    public override string OutputKind => "ClassScores";

    public override string Formula => "mean over n of log Σ exp(x) − x[target]";

    public override bool Accepts(ShapeContext context) => context.RequireFeatures();

    public override RowKernel Lower(Tensor x, Tensor targets, Tensor? dX)
    {
        Expr exp = Expr.Exp(X - Expr.Var("max"));
        Expr rest = Expr.Var("rest");
        Expr below = Expr.Var("below");
        Expr excess = Expr.Var("excess");
        List<RowStage> stages =
        [
            new RowStage.Reduce("max", Reduction.Max, X),
            new RowStage.Reduce("rest", Reduction.Sum, exp, ExceptTarget: true),
            new RowStage.Value("below", Expr.Var(RowKernel.XAtTarget) - Expr.Var("max")),
            new RowStage.Value("excess", rest + Expr.ExpM1(below)),
        ];
        string formula = "loss = log(1 + excess) − below, below = x[target] − max, "
            + "excess = rest + (exp(below) − 1), rest = Σ exp(x − max) but for the target";
        if (dX is not null)
        {
            Expr factor = Expr.Var("factor");
            stages.Add(new RowStage.Value("factor", Scale / (1 + excess)));
            stages.Add(new RowStage.Store("dX", "SoftmaxCrossEntropyGradient", exp * factor));
            stages.Add(new RowStage.AtTarget("dX", -rest * factor));
            formula += "; dX = exp(x − max)·factor, at the target −rest·factor, factor = scale / (1 + excess)";
        }

        return new RowKernel(
            dX is null ? "LossValue" : "LossAndGradient",
            formula,
            [KernelArgument.In("x", x)],
            dX is null ? [] : [KernelArgument.Out("dX", dX)],
            KernelArgument.In("target", targets),
            x.Size,
            Inner: 1,
            stages,
            Loss: Expr.LogP1(excess) - below)
        { Layer = "loss" };
    }
}
