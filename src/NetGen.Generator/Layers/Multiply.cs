using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>The element-wise product of branches.</summary>
/// <remarks>
/// Forward:  y = Πⱼ xⱼ.
/// Backward: dXⱼ = dY·Π of the other branches.
/// </remarks>
internal sealed class Multiply : ElementwiseJoin
{
    public override double MultiplyAdds(Shape input, Shape output) => output.ExactSize;

    public override Tensor Forward(ForwardLowering lowering)
    {
        string[] roles = Roles(lowering.Inputs);
        return lowering.Add(new Map(
            lowering.Method + "Forward",
            $"y = {string.Join("·", roles)}",
            $"Product{roles.Length}",
            Product(roles),
            [.. lowering.Inputs.Select((x, j) => new MapOperand(roles[j], x))],
            new("y", lowering.Y),
            lowering.Y.Size));
    }

    public override void Backward(BackwardLowering lowering)
    {
        string[] roles = Roles(lowering.Inputs);
        for (int j = 0; j < roles.Length; j++)
        {
            string own = roles[j];
            string[] others = [.. roles.Where(role => role != own)];
            MapOperand[] operands = [new("dY", lowering.DY), .. others.Select(role => new MapOperand(role, lowering.Inputs[Array.IndexOf(roles, role)]))];
            lowering.AddInputGradient(j, (dX, write) => new Map(
                $"{lowering.Method}Input{Array.IndexOf(roles, own) + 1}Gradient",
                $"dX {Assignment.Of(write)} dY·{string.Join("·", others)}",
                $"Product{roles.Length}Gradient",
                Expr.Var("dY") * Product(others),
                operands,
                new("dX", dX),
                dX.Size,
                write));
        }
    }

    private static string[] Roles(IReadOnlyList<Tensor> inputs) => [.. inputs.Select((_, j) => $"x{j + 1}")];

    private static Expr Product(IEnumerable<string> roles) => roles.Select(Expr.Var).Aggregate((product, x) => product * x);
}
