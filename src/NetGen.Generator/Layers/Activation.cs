using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>A function applied to every value.</summary>
/// <remarks>
/// Where the derivative is a formula of the output <c>y</c>, the input need not be kept, and the function is applied where the
/// layer above stores its result.
/// </remarks>
internal abstract class Activation : Layer
{
    protected static Expr X { get; } = Expr.Var("x");

    protected static Expr Y { get; } = Expr.Var("y");

    protected static Expr DY { get; } = Expr.Var("dY");

    /// <summary>The function's name, for the method that holds it: <c>ReLU</c>.</summary>
    protected abstract string Name { get; }

    /// <summary>The function in words of mathematics: <c>y = max(x, 0)</c>.</summary>
    protected abstract string ForwardFormula { get; }

    /// <summary>Its gradient likewise: <c>dX = dY where y > 0, else 0</c>.</summary>
    protected abstract string BackwardFormula { get; }

    /// <summary>The function, of <c>x</c>.</summary>
    protected abstract Expr Function { get; }

    /// <summary>The gradient of the input, of <c>dY</c> and either <c>y</c> or <c>x</c>.</summary>
    protected abstract Expr Gradient { get; }

    public sealed override Shape? Infer(ShapeContext context) => context.Input;

    public sealed override Tensor Forward(ForwardLowering lowering) => lowering.Add(new Map(
        lowering.Method + "Forward",
        ForwardFormula,
        Name,
        Function,
        [new("x", lowering.X)],
        new("y", lowering.Y),
        lowering.Y.Size));

    public sealed override void Backward(BackwardLowering lowering) => lowering.AddInputGradient(0, (dX, write) => new Map(
        lowering.Method + "InputGradient",
        BackwardFormula,
        Name + "Gradient",
        Gradient,
        [.. Gradient.Variables().Select(name => Operand(name, lowering))],
        new("dX", dX),
        dX.Size,
        write));

    private static MapOperand Operand(string name, BackwardLowering lowering) => name switch
    {
        "x" => new(name, lowering.X),
        "y" => new(name, lowering.Y),
        _ => new(name, lowering.DY),
    };
}
