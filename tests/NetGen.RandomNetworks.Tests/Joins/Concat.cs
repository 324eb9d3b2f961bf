using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Joins;

/// <summary>y = (x₁, x₂, …), along the channels or features.</summary>
internal sealed class Concat : JoinKind
{
    public override Shape? Infer(IReadOnlyList<Shape> branches)
    {
        Shape joined = branches[0].WithChannels(branches.Sum(branch => branch.Channels));
        return branches.All(branch => branch.WithChannels(joined.Channels).Is(joined)) ? joined : null;
    }

    public override void Forward(IReadOnlyList<double[]> branches, double[] y)
    {
        int start = 0;
        foreach (double[] branch in branches)
        {
            branch.CopyTo(y, start);
            start += branch.Length;
        }
    }
}
