using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Rows;

namespace NetGen.Benchmarks.Suites;

/// <summary>Inference with whole networks.</summary>
[Config(typeof(InThisProcess))]
public class InferenceSuite
{
    private const int Batch = 64;

    private readonly TanhNetwork _tanh = new();
    private readonly LeNet5 _leNet5 = new();
    private readonly Mlp _mlp = new();
    private readonly VGG16 _vgg16 = new();
    private readonly float[] _inputs = Values.Uniform(Math.Max(VGG16.InputSize, Batch * LeNet5.InputSize));
    private readonly float[] _outputs = new float[Math.Max(VGG16.OutputSize, Batch * LeNet5.OutputSize)];

    public static IEnumerable<int> AllThreadCounts => ThreadCounts.OneAndAll;

    [ParamsSource(nameof(AllThreadCounts))]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        foreach (INetwork<float> network in new INetwork<float>[] { _tanh, _leNet5, _mlp, _vgg16 })
        {
            network.Threads = Threads;
        }
    }

    [Benchmark]
    public void Tanh1() => _tanh.Forward(_inputs.AsSpan(0, TanhNetwork.InputSize), _outputs.AsSpan(0, TanhNetwork.OutputSize));

    [Benchmark]
    public void LeNet5Of1() => _leNet5.Forward(_inputs.AsSpan(0, LeNet5.InputSize), _outputs.AsSpan(0, LeNet5.OutputSize));

    [Benchmark]
    public void LeNet5Of64() =>
        _leNet5.Forward(_inputs.AsSpan(0, Batch * LeNet5.InputSize), _outputs.AsSpan(0, Batch * LeNet5.OutputSize));

    [Benchmark]
    public void Mlp1() => _mlp.Forward(_inputs.AsSpan(0, Mlp.InputSize), _outputs.AsSpan(0, Mlp.OutputSize));

    [Benchmark]
    public void VGG16Of1() => _vgg16.Forward(_inputs.AsSpan(0, VGG16.InputSize), _outputs.AsSpan(0, VGG16.OutputSize));
}
