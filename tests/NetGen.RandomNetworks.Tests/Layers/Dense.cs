using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>y[o] = bias[o] + Σᵢ x[i]·weight[o, i].</summary>
internal sealed class Dense : LayerKind
{
    public override string NameStem => "fc";

    public override Layer? Draw(Draw draw, Shape x) => x.Rank != 1
        ? null
        : draw.Perhaps(0.3, new Layer(this).With("units", draw.Size(draw.Features())), layer => layer.With("Bias", draw.Chance(0.3)));

    public override Shape? Infer(Layer layer, Shape x) =>
        x.Rank == 1 && layer.Size("units") >= 1 ? new Shape(layer.Size("units")) : null;

    public override IEnumerable<(string Name, int[] Dimensions)> Parameters(Layer layer, Shape x)
    {
        yield return ("weight", [layer.Size("units"), x.Size]);
        if (layer.Flag("Bias", true))
        {
            yield return ("bias", [layer.Size("units")]);
        }
    }

    public override void Forward(Layer layer, Call call)
    {
        int inputs = call.X.Length;
        int units = call.Y.Length;
        ReadOnlySpan<double> weight = call.Parameters[..(units * inputs)];
        ReadOnlySpan<double> bias = call.Parameters[(units * inputs)..];
        for (int o = 0; o < units; o++)
        {
            double sum = bias.IsEmpty ? 0 : bias[o];
            for (int i = 0; i < inputs; i++)
            {
                sum += call.X[i] * weight[(o * inputs) + i];
            }

            call.Y[o] = sum;
        }
    }
}
