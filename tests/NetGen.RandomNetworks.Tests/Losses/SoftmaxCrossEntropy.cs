using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Losses;

/// <summary>log Σⱼ e^xⱼ − x[target].</summary>
internal sealed class SoftmaxCrossEntropy : LossKind
{
    public override bool HasClassIndices => true;

    public override bool Accepts(Shape outputs) => outputs.Rank == 1;

    public override double[] DrawTarget(Random random, int outputs) => [random.Next(outputs)];

    public override double Of(double[] x, double[] target) => Math.Log(x.Sum(Math.Exp)) - x[(int)target[0]];

    public override bool? IsRight(double[] x, double[] target) => Array.IndexOf(x, x.Max()) == (int)target[0];
}
