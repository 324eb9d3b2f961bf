using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Softmax over features, or over the channels of each position.</summary>
/// <remarks>
/// Shapes:   x [N, C, …] → y [N, C, …]; the sums run over C.
/// Forward:  y = exp(x − max) / Σ exp(x − max).
/// Backward: dX = y·(dY − Σ dY·y).
/// Numerics: the row's maximum is taken off first, so that nothing overflows.
/// </remarks>
internal sealed class Softmax : Layer
{
    public override Shape? Infer(ShapeContext context) => context.Input;

    public override Tensor Forward(ForwardLowering lowering)
    {
        Expr shifted = Expr.Exp(Expr.Var("x") - Expr.Var("max"));
        Shape shape = lowering.Shapes.Input;
        return lowering.Add(new RowKernel(
            lowering.Method + "Forward",
            "y = exp(x − max) / Σ exp(x − max)",
            [KernelArgument.In("x", lowering.X)],
            [KernelArgument.Out("y", lowering.Y)],
            ClassIndices: null,
            shape.Channels,
            shape.Size / shape.Channels,
            [
                new RowStage.Reduce("max", Reduction.Max, Expr.Var("x")),
                new RowStage.Reduce("sum", Reduction.Sum, shifted),
                new RowStage.Store("y", "Softmax", shifted / Expr.Var("sum")),
            ]));
    }

    public override void Backward(BackwardLowering lowering)
    {
        Shape shape = lowering.Shapes.Input;
        lowering.AddInputGradient(0, (dX, write) => new RowKernel(
            lowering.Method + "InputGradient",
            "dX = y·(dY − Σ dY·y)",
            [KernelArgument.In("dY", lowering.DY), KernelArgument.In("y", lowering.Y)],
            [KernelArgument.Out("dX", dX, write)],
            ClassIndices: null,
            shape.Channels,
            shape.Size / shape.Channels,
            [
                new RowStage.Reduce("dot", Reduction.Sum, Expr.Var("dY") * Expr.Var("y")),
                new RowStage.Store("dX", "SoftmaxGradient", Expr.Var("y") * (Expr.Var("dY") - Expr.Var("dot"))),
            ]));
    }
}
