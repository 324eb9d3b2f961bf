using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The logistic function.</summary>
/// <remarks>
/// Forward:  y = 1 / (1 + e⁻ˣ).
/// Backward: dX = dY·y·(1 − y).
/// </remarks>
internal sealed class Sigmoid : Activation
{
    protected override string Name => "Sigmoid";

    protected override string ForwardFormula => "y = 1 / (1 + e⁻ˣ)";

    protected override string BackwardFormula => "dX = dY·y·(1 − y)";

    protected override Expr Function => Expr.Sigmoid(X);

    protected override Expr Gradient => DY * Y * (1 - Y);
}
