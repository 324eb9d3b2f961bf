using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Suites;

/// <summary>A network of one layer: forward, and backward with and without the gradients of the inputs; a backward pass runs forward first.</summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
/// <param name="network">The network.</param>
/// <param name="batch">Number of samples.</param>
[Config(typeof(InThisProcess))]
public abstract class KernelSuite<TNetwork>(TNetwork network, int batch)
    where TNetwork : class, INetwork<float>
{
    private float[] _inputs = [];
    private float[] _outputs = [];
    private float[] _outputGradients = [];
    private float[] _inputGradients = [];

    public static IEnumerable<int> AllThreadCounts => ThreadCounts.OneAndAll;

    [ParamsSource(nameof(AllThreadCounts))]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        network.Threads = Threads;
        _inputs = Values.Uniform(batch * network.Info.InputSize);
        _outputs = new float[batch * network.Info.OutputSize];
        _outputGradients = Values.Uniform(_outputs.Length);
        _inputGradients = new float[_inputs.Length];
    }

    [Benchmark]
    public void Forward() => network.Forward(_inputs, _outputs);

    [Benchmark]
    public void ForwardAndWeightGradient() => network.Backward(_inputs, _outputGradients);

    [Benchmark]
    public void ForwardAndBothGradients() => network.Backward(_inputs, _outputGradients, _inputGradients);
}
