using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Suites;

/// <summary>A training step with momentum.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <param name="network">The network.</param>
/// <param name="batch">Number of samples.</param>
[Config(typeof(InThisProcess))]
public abstract class TrainingSuite<TNetwork>(TNetwork network, int batch)
    where TNetwork : class, ITrainableNetwork<float, int>
{
    private readonly Sgd _optimizer = new(learningRate: 1e-4, momentum: 0.9);
    private float[] _inputs = [];
    private int[] _targets = [];

    public static IEnumerable<int> AllThreadCounts => ThreadCounts.OneAndAll;

    [ParamsSource(nameof(AllThreadCounts))]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        network.Threads = Threads;
        _inputs = Values.Uniform(batch * network.Info.InputSize);
        _targets = Values.Classes(batch, network.Info.OutputSize);
    }

    [Benchmark]
    public float TrainStep() => network.TrainStep(_inputs, _targets, _optimizer);
}
