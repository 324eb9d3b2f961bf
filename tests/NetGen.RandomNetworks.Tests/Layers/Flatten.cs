using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests.Layers;

/// <summary>y = x, as features.</summary>
internal sealed class Flatten : LayerKind
{
    public override Layer? Draw(Draw draw, Shape x) => new(this);

    public override Shape? Infer(Layer layer, Shape x) => new(x.Size);

    public override void Forward(Layer layer, Call call) => call.X.CopyTo(call.Y, 0);
}
