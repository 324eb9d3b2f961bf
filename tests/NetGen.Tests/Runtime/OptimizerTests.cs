using System.Numerics;

namespace NetGen.Tests.Runtime;

public sealed class OptimizerTests
{
    private static readonly Dictionary<string, Func<Optimizer>> Cases = new()
    {
        ["sgd"] = () => new Sgd(0.1),
        ["sgd momentum"] = () => new Sgd(0.1, momentum: 0.9),
        ["sgd dampening"] = () => new Sgd(0.1, momentum: 0.9, dampening: 0.3),
        ["sgd nesterov"] = () => new Sgd(0.1, momentum: 0.9, nesterov: true),
        ["sgd decay"] = () => new Sgd(0.1, weightDecay: 0.2),
        ["sgd momentum decay"] = () => new Sgd(0.1, momentum: 0.8, dampening: 0.1, weightDecay: 0.2),
        ["adam"] = () => new Adam(),
        ["adam settings"] = () => new Adam(0.05, beta1: 0.8, beta2: 0.95, epsilon: 1e-3),
        ["adam decay"] = () => new Adam(0.05, weightDecay: 0.1),
        ["adam amsgrad"] = () => new Adam(0.05, beta2: 0.7, amsGrad: true),
        ["adam amsgrad decay"] = () => new Adam(0.05, beta2: 0.7, weightDecay: 0.1, amsGrad: true),
    };

    public static TheoryData<string> CaseNames => [.. Cases.Keys];

    [Fact]
    public void EveryCaseHasAnExpectation() => Assert.Equal(OptimizerExpectations.AfterTenSteps.Keys, Cases.Keys);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void AgreesWithPyTorchInDoublePrecision(string name) =>
        AssertClose(OptimizerExpectations.AfterTenSteps[name].Double, Run<double>(Cases[name]()), 1e-13);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void AgreesWithPyTorchInSinglePrecision(string name) =>
        AssertClose(
            [.. OptimizerExpectations.AfterTenSteps[name].Single.Select(x => (double)x)],
            [.. Run<float>(Cases[name]()).Select(x => (double)x)],
            1e-6);

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void RangesGiveTheBitsOfTheWhole(string name)
    {
        AssertRangesGiveTheBitsOfTheWhole<float>(Cases[name]);
        AssertRangesGiveTheBitsOfTheWhole<double>(Cases[name]);
    }

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void EveryWidthGivesTheSameBits(string name)
    {
        AssertEveryWidthGivesTheSameBits<float>(Cases[name]);
        AssertEveryWidthGivesTheSameBits<double>(Cases[name]);
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        var adam = new Adam();
        float[] parameters = new float[1001];
        float[] gradients = new float[1001];
        adam.Step<float>(parameters, gradients);
        adam.Step<float>(parameters, gradients);
        long before = GC.GetAllocatedBytesForCurrentThread();
        adam.Step<float>(parameters, gradients);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AnotherLengthOrTypeIsRefusedUntilReset()
    {
        var adam = new Adam();
        adam.Step<float>(new float[3], new float[3]);
        Assert.Contains("3 parameters of type Single, but found 4", Assert.Throws<InvalidOperationException>(
            () => adam.Step<float>(new float[4], new float[4])).Message);
        Assert.Contains("of type Double", Assert.Throws<InvalidOperationException>(
            () => adam.Step<double>(new double[3], new double[3])).Message);
        Assert.Equal(1, adam.StepCount);

        adam.Reset();
        adam.Step<double>(new double[4], new double[4]);
        Assert.Equal(1, adam.StepCount);
    }

    [Fact]
    public void SpansThatDoNotFitAreRefused()
    {
        var sgd = new Sgd(0.1);
        Assert.Throws<InvalidOperationException>(() => sgd.UpdateRange<float>(new float[1], new float[1], 0));
        Assert.Throws<ArgumentException>(() => sgd.Step<float>(new float[2], new float[1]));
        sgd.BeginStep<float>(4);
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.UpdateRange<float>(new float[2], new float[2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => sgd.UpdateRange<float>(new float[2], new float[2], -1));
        Assert.Throws<ArgumentException>(() => sgd.UpdateRange<float>(new float[2], new float[1], 0));
        Assert.Throws<InvalidOperationException>(() => sgd.UpdateRange<double>(new double[2], new double[2], 0));
    }

    [Fact]
    public void SettingsOutsideTheirRangeAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, dampening: double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd(0.1, momentum: 0.9, dampening: 0.1, nesterov: true));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: -1e-8));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(weightDecay: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { LearningRate = double.PositiveInfinity });
    }

    [Fact]
    public void TheLearningRateMayChangeBetweenSteps()
    {
        var sgd = new Sgd(1);
        float[] parameters = [0];
        sgd.Step<float>(parameters, [1]);
        sgd.LearningRate = 0.5;
        sgd.Step<float>(parameters, [1]);
        Assert.Equal(-1.5f, parameters[0]);
    }

    private static T[] Run<T>(Optimizer optimizer)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var parameters = new T[OptimizerExpectations.Size];
        var gradients = new T[OptimizerExpectations.Size];
        for (int i = 0; i < parameters.Length; i++)
        {
            parameters[i] = T.CreateChecked(OptimizerExpectations.StartOf(i));
        }

        for (int step = 1; step <= OptimizerExpectations.Steps; step++)
        {
            for (int i = 0; i < gradients.Length; i++)
            {
                gradients[i] = T.CreateChecked(OptimizerExpectations.GradientOf(i, step));
            }

            optimizer.Step<T>(parameters, gradients);
        }

        return parameters;
    }

    private static void AssertRangesGiveTheBitsOfTheWhole<T>(Func<Optimizer> make)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        const int Count = 103;
        int[] cuts = [0, 1, 8, 8, 41, 102, Count];
        T[] whole = [.. Enumerable.Range(0, Count).Select(i => T.CreateChecked(Math.Cos(i)))];
        T[] parts = [.. whole];
        Optimizer ofWhole = make();
        Optimizer ofParts = make();
        for (int step = 1; step <= 3; step++)
        {
            T[] gradients = [.. Enumerable.Range(0, Count).Select(i => T.CreateChecked(OptimizerExpectations.GradientOf(i, step)))];
            ofWhole.Step<T>(whole, gradients);
            ofParts.BeginStep<T>(Count);
            for (int cut = cuts.Length - 1; cut > 0; cut--)
            {
                Range range = cuts[cut - 1]..cuts[cut];
                ofParts.UpdateRange<T>(parts.AsSpan(range), gradients.AsSpan(range), cuts[cut - 1]);
            }
        }

        Assert.Equal(whole, parts);
    }

    private static void AssertEveryWidthGivesTheSameBits<T>(Func<Optimizer> make)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        T[] scalar = RunAtWidth(0);
        Assert.Equal(scalar, RunAtWidth(128));
        Assert.Equal(scalar, RunAtWidth(256));
        Assert.Equal(scalar, RunAtWidth(512));

        T[] RunAtWidth(int bits)
        {
            const int Count = 37;
            Optimizer optimizer = make();
            T[] parameters = [.. Enumerable.Range(0, Count).Select(i => T.CreateChecked(Math.Cos(i)))];
            for (int step = 1; step <= 3; step++)
            {
                T[] gradients = [.. Enumerable.Range(0, Count).Select(i => T.CreateChecked(OptimizerExpectations.GradientOf(i, step)))];
                optimizer.BeginStep<T>(Count);
                optimizer.UpdateAtWidth<T>(bits, parameters, gradients, 0);
            }

            return parameters;
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double tolerance)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= tolerance * (1 + Math.Abs(expected[i])),
                $"element {i}: expected {expected[i]:R}, found {actual[i]:R}");
        }
    }
}
