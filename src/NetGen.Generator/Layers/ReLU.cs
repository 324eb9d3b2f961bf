using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Rectified linear unit.</summary>
/// <remarks>
/// Forward:  y = max(x, 0).
/// Backward: dX = dY where y > 0, else 0 (PyTorch's choice at 0).
/// Source:   Nair and Hinton 2010, "Rectified linear units improve restricted Boltzmann machines".
/// </remarks>
internal sealed class ReLU : Activation
{
    protected override string Name => "ReLU";

    protected override string ForwardFormula => "y = max(x, 0)";

    protected override string BackwardFormula => "dX = dY where y > 0, else 0";

    protected override Expr Function => Expr.Max(X, 0);

    protected override Expr Gradient => Expr.Where(Y, greaterThan: 0, then: DY, otherwise: 0);
}
