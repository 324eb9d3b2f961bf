using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Cross-entropy of independent yes-or-no outputs, on logits, PyTorch's <c>BCEWithLogitsLoss</c>.</summary>
/// <remarks>
/// Shapes:   x [N, …] logits, target [N, …] in 0 … 1.
/// Forward:  loss = mean over n and outputs of max(x, 0) − x·target + log(1 + e^−|x|).
/// Backward: dX = (sigmoid(x) − target) / (N·outputs).
/// Numerics: the exponent is never positive, so nothing overflows.
/// </remarks>
internal sealed class BinaryCrossEntropy : Loss
{
    public override bool HasClassIndices => false;

    public override string OutputKind => "BinaryLogits";

    public override string TargetRange => "from 0 to 1";

    public override string Formula => "mean over n and outputs of max(x, 0) − x·target + log(1 + e^−|x|)";

    public override bool Accepts(ShapeContext context) => true;

    public override RowKernel Lower(Tensor x, Tensor targets, Tensor? dX) => Elementwise(
        "loss = mean of max(x, 0) − x·target + log(1 + e^−|x|)",
        "dX = (sigmoid(x) − target)·scale / outputs",
        Expr.Max(X, 0) - (X * Target) + Expr.LogP1(Expr.Exp(-Expr.Abs(X))),
        Expr.Sigmoid(X) - Target,
        Kind,
        x,
        targets,
        dX);
}
