namespace NetGen.RandomNetworks.Tests.Losses;

/// <summary>The mean over the outputs of max(x, 0) − x·target + log(1 + e^−|x|), which is log(1 + eˣ) − x·target.</summary>
internal sealed class BinaryCrossEntropy : LossKind
{
    public override double[] DrawTarget(Random random, int outputs) =>
        [.. Enumerable.Range(0, outputs).Select(_ => random.Next(4) switch { 0 => 0.25, 1 => 0.75, var target => target - 2.0 })];

    public override double Of(double[] x, double[] target)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += Math.Log(1 + Math.Exp(x[i])) - (x[i] * target[i]);
        }

        return sum / x.Length;
    }

    public override bool? IsRight(double[] x, double[] target) => !x.Where((value, i) => (value > 0) != (target[i] > 0.5)).Any();
}
