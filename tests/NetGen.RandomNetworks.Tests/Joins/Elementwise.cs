using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Joins;

/// <summary>A join of branches of one shape, element by element.</summary>
internal abstract class Elementwise : JoinKind
{
    public sealed override Shape? Infer(IReadOnlyList<Shape> branches) =>
        branches.All(branch => branch.Is(branches[0])) ? branches[0] : null;

    public sealed override void Forward(IReadOnlyList<double[]> branches, double[] y)
    {
        for (int i = 0; i < y.Length; i++)
        {
            y[i] = branches[0][i];
            for (int j = 1; j < branches.Count; j++)
            {
                y[i] = Join(y[i], branches[j][i]);
            }
        }
    }

    protected abstract double Join(double before, double x);
}

/// <summary>y = Σ xᵢ.</summary>
internal sealed class Add : Elementwise
{
    protected override double Join(double before, double x) => before + x;
}

/// <summary>y = Π xᵢ.</summary>
internal sealed class Multiply : Elementwise
{
    protected override double Join(double before, double x) => before * x;
}
