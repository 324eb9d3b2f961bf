using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>A fully connected layer, PyTorch's <c>Linear</c>.</summary>
/// <remarks>
/// Shapes:   x [N, I] → y [N, O]; weight [O, I], bias [O].
/// Forward:  y[n, o] = bias[o] + Σᵢ x[n, i]·weight[o, i].
/// Backward: dX[n, i] = Σₒ dY[n, o]·weight[o, i]; dWeight[o, i] = Σₙ dY[n, o]·x[n, i]; dBias[o] = Σₙ dY[n, o].
/// Initial:  weight and bias uniform in ±1/√I, as PyTorch.
/// </remarks>
internal sealed class Dense(LayerArguments arguments) : Layer
{
    private readonly int _units = arguments.Size("units", "units");
    private readonly bool _bias = arguments.Flag("Bias", true);

    public override Shape? Infer(ShapeContext context) => context.RequireFeatures() ? new Shape(_units) : null;

    public override double ParameterCount(Shape input) => ((double)input.Size + (_bias ? 1 : 0)) * _units;

    public override double MultiplyAdds(Shape input, Shape output) => (double)input.Size * output.Size;

    public override IEnumerable<ParameterSpec> Parameters(Shape input)
    {
        yield return new("weight", new([_units, input.Size]), input.Size);
        if (_bias)
        {
            yield return new("bias", new([_units]), input.Size);
        }
    }

    public override Tensor Forward(ForwardLowering lowering)
    {
        (Extent inputs, Extent outputs) = Extents(lowering.X, lowering.Y);
        return lowering.Add(new Gemm(
            lowering.Method + "Forward",
            $"y[n, o] = {(_bias ? "bias[o] + " : "")}Σᵢ x[n, i]·weight[o, i]",
            Direction.Forward,
            Extent.Samples,
            outputs,
            inputs,
            new("x", lowering.X, inputs.Size, 1),
            new("weight", lowering.Parameter("weight"), 1, inputs.Size),
            new("y", lowering.Y, outputs.Size, 1),
            lowering.ParameterOrNull("bias") is { } bias ? KernelArgument.In("bias", bias) : null,
            Epilogue: null,
            GradientWrite.Assign));
    }

    public override void Backward(BackwardLowering lowering)
    {
        (Extent inputs, Extent outputs) = Extents(lowering.X, lowering.Y);
        lowering.Add(new Gemm(
            lowering.Method + "WeightGradient",
            "dWeight[o, i] += Σₙ dY[n, o]·x[n, i]",
            Direction.WeightGradient,
            outputs,
            inputs,
            Extent.Samples,
            new("dY", lowering.DY, 1, outputs.Size),
            new("x", lowering.X, inputs.Size, 1),
            new("dWeight", lowering.ParameterGradient("weight"), inputs.Size, 1),
            Bias: null,
            Epilogue: null,
            GradientWrite.Accumulate));
        if (lowering.HasParameter("bias"))
        {
            lowering.Add(new BiasGradient(
                lowering.Method + "BiasGradient",
                "dBias[o] += Σₙ dY[n, o]",
                lowering.DY,
                lowering.ParameterGradient("bias"),
                outputs.Size,
                Positions: 1));
        }

        lowering.AddInputGradient(0, (dX, write) => new Gemm(
            lowering.Method + "InputGradient",
            $"dX[n, i] {Assignment.Of(write)} Σₒ dY[n, o]·weight[o, i]",
            Direction.InputGradient,
            Extent.Samples,
            inputs,
            outputs,
            new("dY", lowering.DY, outputs.Size, 1),
            new("weight", lowering.Parameter("weight"), inputs.Size, 1),
            new("dX", dX, inputs.Size, 1),
            Bias: null,
            Epilogue: null,
            write));
    }

    private static (Extent Inputs, Extent Outputs) Extents(Tensor x, Tensor y) => (new("Inputs", x.Size), new("Outputs", y.Size));
}
