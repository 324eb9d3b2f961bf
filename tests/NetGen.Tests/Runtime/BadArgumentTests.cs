using NetGen.Runtime;
using NetGen.Tests.Networks;

namespace NetGen.Tests.Runtime;

/// <summary>Every public member says what it expected and what it found, and never fails for a reason of its own.</summary>
public sealed class BadArgumentTests
{
    private static readonly float[][] Inputs = [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]];
    private static readonly InMemoryDataSet Data = new(Inputs, [0, 1], Mlp.OutputSize);

    private static readonly Dictionary<string, (Type Exception, string Message, Action Act)> Table = new()
    {
        // Networks.
        ["Threads of 0"] = Of<ArgumentOutOfRangeException>("Threads", () => new Mlp().Threads = 0),
        ["no optimizer"] = Of<ArgumentNullException>("optimizer", () => new Mlp().TrainStep(new float[5], [0], null!)),
        ["Fit on null"] = Of<ArgumentNullException>("data", () => new Mlp().Fit(null!)),
        ["Fit on nothing"] = Of<ArgumentException>("the data set is empty", () => new Mlp().Fit(Data.Take(0))),
        ["Evaluate null"] = Of<ArgumentNullException>("data", () => new Mlp().Evaluate(null!)),
        ["Evaluate nothing"] = Of<ArgumentException>("the data set is empty", () => new Mlp().Evaluate(Data.Take(0))),
        ["Evaluate by 0"] = Of<ArgumentOutOfRangeException>("batchSize", () => new Mlp().Evaluate(Data, 0)),
        ["Predict null"] = Of<ArgumentNullException>("data", () => new Mlp().Predict(null!)),
        ["Predict by -1"] = Of<ArgumentOutOfRangeException>("batchSize", () => new Mlp().Predict(Data, -1)),
        ["Save to null"] = Of<ArgumentNullException>("path", () => new Mlp().Save(null!)),
        ["Load from null"] = Of<ArgumentNullException>("path", () => new Mlp().Load(null!)),
        ["loop of null"] = Of<ArgumentNullException>("network", () => TrainingLoop.Fit<float, int>(null!, Data, null, default)),
        ["evaluation of null"] = Of<ArgumentNullException>("network", () => EvaluationLoop.Evaluate<float, int>(null!, Data, 1)),
        ["prediction of null"] = Of<ArgumentNullException>("network", () => EvaluationLoop.Predict<float>(null!, Data, 1)),

        // Options of Fit.
        ["Epochs of -1"] = Fit("Epochs", new() { Epochs = -1 }),
        ["BatchSize of 0"] = Fit("BatchSize", new() { BatchSize = 0 }),
        ["Threads of -1 in Fit"] = Fit("Threads", new() { Threads = -1 }),
        ["a ProgressInterval that is infinite as timeouts are"] = Fit("ProgressInterval", new() { ProgressInterval = Timeout.InfiniteTimeSpan }),

        // Optimizers.
        ["Sgd of NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => new Sgd(double.NaN)),
        ["Sgd of infinity"] = Of<ArgumentOutOfRangeException>("learningRate", () => new Sgd(double.PositiveInfinity)),
        ["Sgd with momentum of -1"] = Of<ArgumentOutOfRangeException>("found -1", () => new Sgd(0.1, momentum: -1)),
        ["Adam with beta1 of NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => new Adam(beta1: double.NaN)),
        ["LearningRate of NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => new Adam().LearningRate = double.NaN),
        ["Step of null"] = Of<ArgumentNullException>("network", () => new Adam().Step<float>(null!)),
        ["Step of unlike spans"] = Of<ArgumentException>("3 parameters, found 2", () => new Adam().Step<float>(new float[3], new float[2])),
        ["Step of one span"] = Of<ArgumentException>("parameters and gradients in memory of their own", StepInPlace),
        ["BeginStep of -1"] = Of<ArgumentOutOfRangeException>("parameterCount", () => new Adam().BeginStep<float>(-1)),

        // Data sets.
        ["null for inputs"] = Of<ArgumentNullException>("inputs", () => new InMemoryDataSet(null!, [0])),
        ["null for labels"] = Of<ArgumentNullException>("labels", () => new InMemoryDataSet(Inputs, (int[])null!)),
        ["null for targets"] = Of<ArgumentNullException>("targets", () => new InMemoryDataSet(Inputs, (float[][])null!)),
        ["a first input of null"] = Of<ArgumentException>("sample 0 is null", () => new InMemoryDataSet([null!, [1]], [0, 1])),
        ["an input of null"] = Of<ArgumentException>("sample 1 is null", () => new InMemoryDataSet([[1], null!], [0, 1])),
        ["a target of null"] = Of<ArgumentException>("sample 1 is null", () => new InMemoryDataSet([[1], [2]], [[1], null!])),
        ["inputs of no values"] = Of<ArgumentOutOfRangeException>("inputSize", () => new InMemoryDataSet([[], []], [0, 1])),
        ["samples past an index"] = Of<ArgumentException>("found 2000000 samples of 2000", () => new InMemoryDataSet(
            Enumerable.Repeat(new float[2000], 2_000_000).ToArray(), [0])),
        ["targets that end early"] = Of<ArgumentException>("found 4 input values and 3 target values", () => new InMemoryDataSet(
            new float[4], 2, new float[3], 2)),
        ["a label of -1"] = Of<ArgumentOutOfRangeException>("sample 1 has -1", () => new InMemoryDataSet(Inputs, [0, -1])),
        ["a label past all"] = Of<ArgumentOutOfRangeException>("found 2147483647", () => new InMemoryDataSet(Inputs, [0, int.MaxValue])),
        ["no classes"] = Of<ArgumentOutOfRangeException>("at least 1 class", () => new InMemoryDataSet(Inputs, [0, 1], classCount: 0)),
        ["too few names"] = Of<ArgumentException>("found 1 names", () => new InMemoryDataSet(Inputs, [0, 1], 2, ["a"])),
        ["pixels that end early"] = Of<ArgumentException>("found 5 bytes", () => Images(pixels: 5)),
        ["images past an index"] = Of<ArgumentOutOfRangeException>("at most", () => new ImageDataSet(
            new byte[1], int.MaxValue, int.MaxValue, int.MaxValue, new int[1])),
        ["a deviation of 0"] = Of<ArgumentOutOfRangeException>("found 0", () => Images(deviation: 0)),
        ["a deviation of NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => Images(deviation: double.NaN)),
        ["a deviation that is 0 in single precision"] = Of<ArgumentOutOfRangeException>("found 1E-300", () => Images(deviation: 1e-300)),
        ["a deviation that makes pixels infinite"] = Of<ArgumentOutOfRangeException>("found 1E-40", () => Images(deviation: 1e-40)),
        ["a deviation that makes all pixels 0"] = Of<ArgumentOutOfRangeException>("found 1E+300", () => Images(deviation: 1e300)),
        ["a mean that makes pixels infinite"] = Of<ArgumentOutOfRangeException>("found 1E+300", () => Images(mean: 1e300)),
        ["a mean of NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => Images(mean: double.NaN)),
        ["an image of -1"] = Of<ArgumentOutOfRangeException>("index", () => Images().Pixels(-1)),
        ["a label of an image of 2"] = Of<ArgumentOutOfRangeException>("index", () => Images().Label(2)),
        ["Take of -1"] = Of<ArgumentOutOfRangeException>("count", () => Data.Take(-1)),
        ["Take of too many"] = Of<ArgumentOutOfRangeException>("count", () => Data.Take(3)),
        ["Subset of another"] = Of<ArgumentOutOfRangeException>("found 2", () => Data.Subset([2])),
        ["Split by NaN"] = Of<ArgumentOutOfRangeException>("found NaN", () => Data.Split(double.NaN)),
        ["too little room"] = Of<ArgumentException>("found 4", () => Data.ReadInputs<float>([0], new float[4])),
        ["labels over indices"] = Of<ArgumentException>("labels and indices in memory of their own", ReadLabelsInPlace),
        ["labels as values"] = Of<InvalidOperationException>("found ClassLabels", () => Data.ReadValues<float>([0], new float[1])),

        // Data sets of the user's own that claim what cannot be.
        ["Fit on -1 samples"] = Of<ArgumentException>("claims -1", () => new Mlp().Fit(new Claiming(count: -1))),
        ["Evaluate -1 samples"] = Of<ArgumentException>("claims -1", () => new Mlp().Evaluate(new Claiming(count: -1))),
        ["Predict -1 samples"] = Of<ArgumentException>("claims -1", () => new Mlp().Predict(new Claiming(count: -1))),
        ["Fit on too many samples"] = Of<ArgumentException>("claims 2147483647", () => new Mlp().Fit(new Claiming(count: int.MaxValue))),
        ["Predict too many samples"] = Of<ArgumentException>("claims 2147483647", () => new Mlp().Predict(new Claiming(count: int.MaxValue))),
        ["validation on -1 samples"] = Of<ArgumentException>("claims -1", () => new Mlp().Fit(Data, new() { Validation = new Claiming(-1) })),
        ["two labels a sample"] = Of<ArgumentException>("claims 2", () => new Mlp().Fit(new Claiming(count: 4, targetSize: 2))),
        ["Split of -1 samples"] = Of<InvalidOperationException>("claims -1", () => new Claiming(count: -1).Split(0.5)),

        // Parameter tables of networks that are written by hand.
        ["a parameter without a name"] = Of<ArgumentException>("name", () => _ = new ParameterInfo("", 0, 2)),
        ["a parameter before the first"] = Of<ArgumentOutOfRangeException>("offset", () => _ = new ParameterInfo("w", -1, 2)),
        ["a parameter without dimensions"] = Of<ArgumentNullException>("dimensions", () => _ = new ParameterInfo("w", 0, null!)),
        ["a parameter of -1"] = Of<ArgumentOutOfRangeException>("dimensions", () => _ = new ParameterInfo("w", 0, 2, -1)),
        ["a parameter past an index"] = Of<ArgumentOutOfRangeException>("found [65536, 65536]", () => _ = new ParameterInfo("w", 0, 65536, 65536)),

        // Results.
        ["a prediction of -1"] = Of<ArgumentOutOfRangeException>("sample", () => new Mlp().Predict(Data).OutputsOf(-1)),
        ["a prediction past the last"] = Of<ArgumentOutOfRangeException>("sample", () => new Mlp().Predict(Data).ClassOf(2)),
        ["room for other probabilities"] = Of<ArgumentException>("4 probabilities, found 3", () => new Mlp().Predict(Data).ProbabilitiesOf(0, new double[3])),
        ["a confusion of no class"] = Of<ArgumentOutOfRangeException>("found 4", () => _ = new Mlp().Evaluate(Data).ConfusionMatrix![0, 4]),
        ["a recall of no class"] = Of<ArgumentOutOfRangeException>("found -1", () => new Mlp().Evaluate(Data).ConfusionMatrix!.RecallOf(-1)),
        ["undecided of no class"] = Of<ArgumentOutOfRangeException>("found 4", () => new Mlp().Evaluate(Data).ConfusionMatrix!.UndecidedOf(4)),
    };

    public static TheoryData<string> Cases => [.. Table.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void IsRefused(string name)
    {
        (Type expected, string message, Action act) = Table[name];
        Exception problem = Assert.Throws(expected, act);
        Assert.Contains(message, problem.Message);
    }

    private static (Type Exception, string Message, Action Act) Of<TException>(string message, Action act)
        where TException : Exception => (typeof(TException), message, act);

    private static (Type Exception, string Message, Action Act) Fit(string message, TrainingOptions options) =>
        Of<ArgumentOutOfRangeException>(message, () => new Mlp().Fit(Data, options));

    private static ImageDataSet Images(int pixels = 8, double mean = 0, double deviation = 1) =>
        new(new byte[pixels], 1, 2, 2, new int[2], mean: mean, deviation: deviation);

    private static void StepInPlace()
    {
        float[] both = [1, 2, 3];
        new Adam().Step<float>(both, both);
    }

    private static void ReadLabelsInPlace()
    {
        int[] both = [1, 0];
        Data.ReadLabels(both, both);
    }

    private sealed class Claiming(int count, int targetSize = 1) : DataSet
    {
        public override int Count => count;

        public override int InputSize => Mlp.InputSize;

        public override TargetKind TargetKind => TargetKind.ClassLabels;

        public override int TargetSize => targetSize;

        public override int ClassCount => Mlp.OutputSize;

        protected override void CopyInputs<T>(ReadOnlySpan<int> indices, Span<T> inputs) => throw new NotSupportedException();

        protected override void CopyLabels(ReadOnlySpan<int> indices, Span<int> labels) => throw new NotSupportedException();

        protected override void CopyValues<T>(ReadOnlySpan<int> indices, Span<T> values) => throw new NotSupportedException();
    }
}
