using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The sum of branches.</summary>
/// <remarks>
/// Forward:  y = Σⱼ xⱼ.
/// Backward: dXⱼ = dY for every branch: one tensor, which is copied only where branches would get into each other's way.
/// Source:   He et al. 2016, "Deep residual learning for image recognition", arXiv:1512.03385.
/// </remarks>
internal sealed class Add : ElementwiseJoin
{
    public override Tensor Forward(ForwardLowering lowering)
    {
        string[] roles = [.. lowering.Inputs.Select((_, j) => $"x{j + 1}")];
        return lowering.Add(new Map(
            lowering.Method + "Forward",
            $"y = {string.Join(" + ", roles)}",
            $"Sum{roles.Length}",
            roles.Select(Expr.Var).Aggregate((sum, x) => sum + x),
            [.. lowering.Inputs.Select((x, j) => new MapOperand(roles[j], x))],
            new("y", lowering.Y),
            lowering.Y.Size));
    }

    public override void Backward(BackwardLowering lowering)
    {
        for (int j = 0; j < lowering.Inputs.Count; j++)
        {
            lowering.PassGradient(j);
        }
    }
}
