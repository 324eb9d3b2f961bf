using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>A function of each element.</summary>
internal abstract class Activation : LayerKind
{
    public override Layer? Draw(Draw draw, Shape x) => new(this);

    public sealed override Shape? Infer(Layer layer, Shape x) => x;

    public sealed override void Forward(Layer layer, Call call)
    {
        for (int i = 0; i < call.X.Length; i++)
        {
            call.Y[i] = Function(layer, call.X[i], call.Decisions);
        }
    }

    protected abstract double Function(Layer layer, double x, Decisions decisions);
}

/// <summary>y = max(x, 0).</summary>
internal sealed class ReLU : Activation
{
    protected override double Function(Layer layer, double x, Decisions decisions) => decisions.IsPositive(x) ? x : 0;
}

/// <summary>y = x where x &gt; 0, else negativeSlope·x.</summary>
internal sealed class LeakyReLU : Activation
{
    public override Layer? Draw(Draw draw, Shape x) =>
        draw.Perhaps(0.6, new Layer(this), layer => layer.With("negativeSlope", draw.Pick(0.2, 0.01, 1, 0, -0.5, 1.5)));

    protected override double Function(Layer layer, double x, Decisions decisions) =>
        decisions.IsPositive(x) ? x : layer.Scalar("negativeSlope", 0.01) * x;
}

/// <summary>y = x where x &gt; 0, else alpha·(eˣ − 1).</summary>
internal sealed class ELU : Activation
{
    public override Layer? Draw(Draw draw, Shape x) =>
        draw.Perhaps(0.6, new Layer(this), layer => layer.With("alpha", draw.Pick(0.5, 1, 1.7, 0, -0.3)));

    protected override double Function(Layer layer, double x, Decisions decisions) =>
        decisions.IsPositive(x) ? x : layer.Scalar("alpha", 1) * (Math.Exp(x) - 1);
}

/// <summary>y = 1 / (1 + e⁻ˣ).</summary>
internal sealed class Sigmoid : Activation
{
    protected override double Function(Layer layer, double x, Decisions decisions) => 1 / (1 + Math.Exp(-x));
}

/// <summary>y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).</summary>
internal sealed class Tanh : Activation
{
    protected override double Function(Layer layer, double x, Decisions decisions) => Math.Tanh(x);
}
