using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The logistic function.</summary>
/// <remarks>
/// Forward:  y = 1 / (1 + e⁻ˣ).
/// Backward: dX = dY·y·(1 − y).
/// Numerics: the gradient has a few roundings' error, relative to the derivative at the y that is stored. Where y is near 1, x has lost
///           digits in it: the error of 1 − y is then up to some units in the last place of 1. Near 0, nothing is lost.
/// </remarks>
internal sealed class Sigmoid : Activation
{
    protected override string Name => "Sigmoid";

    protected override string ForwardFormula => "y = 1 / (1 + e⁻ˣ)";

    protected override string BackwardFormula => "dX = dY·y·(1 − y)";

    protected override Expr Function => Expr.Sigmoid(X);

    protected override Expr Gradient => DY * Y * (1 - Y);
}
