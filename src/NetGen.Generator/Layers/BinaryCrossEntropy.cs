using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Cross-entropy of independent yes-or-no outputs, on logits, PyTorch's <c>BCEWithLogitsLoss</c>.</summary>
/// <remarks>
/// Shapes:   x [N, …] logits, target [N, …] in 0 … 1.
/// Forward:  loss = mean over n and outputs of |x|·miss + log(1 + e^−|x|), which is max(x, 0) − x·target + log(1 + e^−|x|);
///           miss = 1 − target where x > 0, else target: how far the target is from the answer that x leans to.
/// Backward: dX = (sigmoid(x) − target) / (N·outputs), computed as ±(sigmoid(−|x|) − miss) / (N·outputs), minus where x > 0.
/// Numerics: the exponent is never positive, so nothing overflows. The loss is a sum of what is not negative, and the gradient of a sure
///           and right answer a small number and no difference of two near 1, so that both keep their relative error.
/// </remarks>
internal sealed class BinaryCrossEntropy : Loss
{
    public override bool HasClassIndices => false;

    public override string OutputKind => "BinaryLogits";

    public override string TargetRange => "from 0 to 1";

    public override string Formula => "mean over n and outputs of max(x, 0) − x·target + log(1 + e^−|x|)";

    public override bool Accepts(ShapeContext context) => true;

    public override RowKernel Lower(Tensor x, Tensor targets, Tensor? dX)
    {
        Expr miss = Expr.Where(X, greaterThan: 0, then: 1 - Target, otherwise: Target);
        Expr sign = Expr.Where(X, greaterThan: 0, then: -1, otherwise: 1);
        return Elementwise(
            "loss = mean of |x|·miss + log(1 + e^−|x|), miss = 1 − target where x > 0, else target",
            "dX = (sigmoid(x) − target)·scale / outputs, as ±(sigmoid(−|x|) − miss), minus where x > 0",
            (Expr.Abs(X) * miss) + Expr.LogP1(Expr.Exp(-Expr.Abs(X))),
            sign * (Expr.Sigmoid(-Expr.Abs(X)) - miss),
            Kind,
            x,
            targets,
            dX);
    }
}
