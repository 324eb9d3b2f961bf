using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>
/// Forward:  y = tanh(x).
/// Backward: dX = dY·(1 − y²), as dY·(1 − y)·(1 + y), whose difference is exact.
/// Numerics: the gradient has a few roundings' error, relative to the derivative at the y that is stored. Where y is near ±1, x has lost
///           digits in it: the error of 1 − y² is then up to some units in the last place of 1.
/// </remarks>
internal sealed class Tanh : Activation
{
    protected override string Name => "Tanh";

    protected override string ForwardFormula => "y = tanh(x)";

    protected override string BackwardFormula => "dX = dY·(1 − y)·(1 + y)";

    protected override Expr Function => Expr.Tanh(X);

    protected override Expr Gradient => DY * (1 - Y) * (1 + Y);
}
