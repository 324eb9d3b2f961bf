using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Exponential linear unit.</summary>
/// <remarks>
/// Forward:  y = x where x > 0, else alpha·(eˣ − 1).
/// Backward: dX = dY where x > 0, else dY·alpha·eˣ.
/// Numerics: eˣ − 1 without cancellation; the exponent is held at 0 where it is not used, so that it cannot overflow.
/// Source:   Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289.
/// </remarks>
internal sealed class ELU(LayerArguments arguments) : Activation
{
    private readonly double _alpha = arguments.Scalar("alpha", 1.0);

    protected override string Name => "ELU";

    protected override string ForwardFormula => "y = x where x > 0, else alpha·(eˣ − 1)";

    protected override string BackwardFormula => "dX = dY where x > 0, else dY·alpha·eˣ";

    protected override Expr Function => Expr.Where(X, greaterThan: 0, then: X, otherwise: _alpha * Expr.ExpM1(Expr.Min(X, 0)));

    protected override Expr Gradient => Expr.Where(X, greaterThan: 0, then: DY, otherwise: _alpha * DY * Expr.Exp(Expr.Min(X, 0)));
}
