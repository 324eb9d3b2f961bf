using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>
/// Forward:  y = tanh(x).
/// Backward: dX = dY·(1 − y²).
/// </remarks>
internal sealed class Tanh : Activation
{
    protected override string Name => "Tanh";

    protected override string ForwardFormula => "y = tanh(x)";

    protected override string BackwardFormula => "dX = dY·(1 − y²)";

    protected override Expr Function => Expr.Tanh(X);

    protected override Expr Gradient => DY * (1 - (Y * Y));
}
