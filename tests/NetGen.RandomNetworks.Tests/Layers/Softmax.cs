using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>yᵢ = e^xᵢ / Σⱼ e^xⱼ, over the features, or over the channels at each place.</summary>
internal sealed class Softmax : LayerKind
{
    public override Layer? Draw(Draw draw, Shape x) => new(this);

    public override Shape? Infer(Layer layer, Shape x) => x;

    public override void Forward(Layer layer, Call call)
    {
        int places = call.XShape.Places;
        for (int place = 0; place < places; place++)
        {
            double sum = 0;
            for (int c = 0; c < call.XShape.Channels; c++)
            {
                sum += Math.Exp(call.X[(c * places) + place]);
            }

            for (int c = 0; c < call.XShape.Channels; c++)
            {
                call.Y[(c * places) + place] = Math.Exp(call.X[(c * places) + place]) / sum;
            }
        }
    }
}
