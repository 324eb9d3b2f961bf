using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>
/// Moves the gradient of an activation to where the gradient of the maxima pooled from it is stored: only the maxima have one, and
/// their values are at hand there.
/// </summary>
internal static class GradientFusion
{
    /// <param name="backward">The backward kernels.</param>
    public static IReadOnlyList<Kernel> Fuse(IReadOnlyList<Kernel> backward)
    {
        List<Kernel> fused = [];
        foreach (Kernel kernel in backward)
        {
            if (kernel is Map map && fused.Count > 0 && fused[fused.Count - 1] is Pooling pooling && Follows(map, pooling, backward))
            {
                fused[fused.Count - 1] = pooling with
                {
                    Formula = $"{pooling.Formula}, then {map.Formula}",
                    DX = map.Destination.Tensor,
                    FunctionGradient = new(map.Function, map.Expr),
                };
            }
            else
            {
                fused.Add(kernel);
            }
        }

        return fused;
    }

    /// <summary>Whether the map alone reads the pooling's gradient, and makes of it that of a function whose values were pooled.</summary>
    private static bool Follows(Map map, Pooling pooling, IReadOnlyList<Kernel> backward) =>
        pooling is { Direction: Direction.InputGradient, Reduction: Reduction.Max, Write: GradientWrite.Assign, FunctionGradient: null }
        && Tiles(pooling.Geometry)
        && map is { IsContiguous: true, Write: GradientWrite.Assign }
        && map.OnlyForInputGradients == pooling.OnlyForInputGradients
        && map.Operands.All(operand => operand.Role == "dY" ? operand.Tensor == pooling.DX : operand.Role == "y" && operand.Tensor == pooling.X)
        && IsLinear(map.Expr)
        && backward.Count(kernel => kernel.Arguments.Any(argument => argument.Tensor == pooling.DX)) == 2;

    /// <summary>Whether each pixel lies in one window at most, so that its gradient is one value and no sum.</summary>
    private static bool Tiles(WindowGeometry geometry) => geometry.StaysInside && geometry.Kernel == geometry.Stride;

    /// <summary>Whether a formula is a multiple of <c>dY</c>: pixels without a gradient then keep none.</summary>
    private static bool IsLinear(Expr expr) => expr switch
    {
        Expr.Variable variable => variable.Name == "dY",
        Expr.Constant constant => constant.Value == 0,
        Expr.Unary { Function: UnaryFunction.Negate } unary => IsLinear(unary.Operand),
        Expr.Binary { Function: BinaryFunction.Multiply } binary =>
            (IsLinear(binary.Left) && IsFree(binary.Right)) || (IsFree(binary.Left) && IsLinear(binary.Right)),
        Expr.Binary { Function: BinaryFunction.Add or BinaryFunction.Subtract } binary => IsLinear(binary.Left) && IsLinear(binary.Right),
        Expr.WhereGreater where => IsFree(where.Left) && IsFree(where.Right) && IsLinear(where.IfGreater) && IsLinear(where.Otherwise),
        _ => false,
    };

    private static bool IsFree(Expr expr) => !expr.Variables().Contains("dY");
}
