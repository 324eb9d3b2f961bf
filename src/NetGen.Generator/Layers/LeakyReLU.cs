using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Rectified linear unit with a slope below zero.</summary>
/// <remarks>
/// Forward:  y = x where x > 0, else slope·x.
/// Backward: dX = dY where x > 0, else slope·dY. With a slope above 0, y and x have one sign, so y decides; otherwise
///           x is kept and decides.
/// Source:   Maas, Hannun and Ng 2013, "Rectifier nonlinearities improve neural network acoustic models".
/// </remarks>
internal sealed class LeakyReLU(LayerArguments arguments) : Activation
{
    private readonly double _slope = arguments.Scalar("negativeSlope", 0.01);

    protected override string Name => "LeakyReLU";

    protected override string ForwardFormula => "y = x where x > 0, else slope·x";

    protected override string BackwardFormula => $"dX = dY where {(_slope > 0 ? "y" : "x")} > 0, else slope·dY";

    protected override Expr Function => Expr.Where(X, greaterThan: 0, then: X, otherwise: _slope * X);

    protected override Expr Gradient => Expr.Where(_slope > 0 ? Y : X, greaterThan: 0, then: DY, otherwise: _slope * DY);
}
