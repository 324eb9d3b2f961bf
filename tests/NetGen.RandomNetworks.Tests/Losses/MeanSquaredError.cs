namespace NetGen.RandomNetworks.Tests.Losses;

/// <summary>The mean over the outputs of (x − target)².</summary>
internal sealed class MeanSquaredError : LossKind
{
    public override double[] DrawTarget(Random random, int outputs) =>
        [.. Enumerable.Range(0, outputs).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];

    public override double Of(double[] x, double[] target)
    {
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += (x[i] - target[i]) * (x[i] - target[i]);
        }

        return sum / x.Length;
    }

    public override bool? IsRight(double[] x, double[] target) => null;
}
