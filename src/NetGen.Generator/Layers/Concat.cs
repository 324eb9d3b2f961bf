using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>Branches one after another along channels (or features).</summary>
/// <remarks>
/// Shapes:   xⱼ [N, Cⱼ, …] → y [N, Σ Cⱼ, …].
/// Backward: dXⱼ is branch j's slice of dY.
/// Source:   Szegedy et al. 2015, "Going deeper with convolutions", arXiv:1409.4842.
/// </remarks>
internal sealed class Concat : Layer
{
    public override Shape? Infer(ShapeContext context)
    {
        ShapeContext.Source first = context.Inputs[0];
        double channels = first.Shape.Channels;
        for (int i = 1; i < context.Inputs.Count; i++)
        {
            ShapeContext.Source other = context.Inputs[i];
            if (!other.Shape.Dimensions.Skip(1).SequenceEqual(first.Shape.Dimensions.Skip(1)))
            {
                return context.Fail(
                    Descriptors.ConcatShapes,
                    null,
                    context.Label,
                    "1",
                    first.Origin,
                    first.Shape.ToString(),
                    $"{i + 1}",
                    other.Origin,
                    other.Shape.ToString());
            }

            channels += other.Shape.Channels;
        }

        if (channels > int.MaxValue)
        {
            string max = int.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return context.Fail(Descriptors.TooLargeTensor, null, context.Label, $"{channels:F0} channels", $"{channels:F0}", max);
        }

        return new Shape([(int)channels, .. first.Shape.Dimensions.Skip(1)]);
    }

    public override Tensor Forward(ForwardLowering lowering)
    {
        int offset = 0;
        for (int j = 0; j < lowering.Inputs.Count; j++)
        {
            Tensor x = lowering.Inputs[j];
            lowering.Add(new Map(
                $"{lowering.Method}Input{j + 1}Forward",
                $"y[{offset} + i] = x[i]",
                "Identity",
                Expr.Var("x"),
                [new("x", x)],
                new("y", lowering.Y, offset),
                x.Size));
            offset += x.Size;
        }

        return lowering.Y;
    }

    public override void Backward(BackwardLowering lowering)
    {
        int offset = 0;
        for (int j = 0; j < lowering.Inputs.Count; j++)
        {
            int start = offset;
            int input = j + 1;
            lowering.AddInputGradient(j, (dX, write) => new Map(
                $"{lowering.Method}Input{input}Gradient",
                $"dX[i] {Assignment.Of(write)} dY[{start} + i]",
                "Identity",
                Expr.Var("dY"),
                [new("dY", lowering.DY, start)],
                new("dX", dX),
                dX.Size,
                write));
            offset += lowering.Inputs[j].Size;
        }
    }
}
