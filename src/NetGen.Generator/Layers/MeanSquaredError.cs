using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Mean squared error, PyTorch's <c>MSELoss</c>.</summary>
/// <remarks>
/// Shapes:   x, target [N, …].
/// Forward:  loss = mean over n and outputs of (x − target)².
/// Backward: dX = 2·(x − target) / (N·outputs).
/// </remarks>
internal sealed class MeanSquaredError : Loss
{
    public override bool HasClassIndices => false;

    public override string OutputKind => "Values";

    public override string Formula => "mean over n and outputs of (x − target)²";

    public override bool Accepts(ShapeContext context) => true;

    public override RowKernel Lower(Tensor x, Tensor targets, Tensor? dX) => Elementwise(
        "loss = mean of (x − target)²",
        "dX = 2·(x − target)·scale / outputs",
        (X - Target) * (X - Target),
        2 * (X - Target),
        Kind,
        x,
        targets,
        dX);
}
