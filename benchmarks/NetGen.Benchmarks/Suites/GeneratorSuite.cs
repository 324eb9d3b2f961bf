using BenchmarkDotNet.Attributes;
using NetGen.Benchmarks.Build;

namespace NetGen.Benchmarks.Suites;

/// <summary>The generator itself, in a warm compiler.</summary>
[Config(typeof(InThisProcess))]
public class GeneratorSuite
{
    private readonly WarmCompiler _leNet5 = new(Declarations.LeNet5);
    private readonly WarmCompiler _vgg19 = new(Declarations.VGG19);

    [Benchmark]
    public double LeNet5() => _leNet5.GenerateSeconds();

    [Benchmark]
    public double VGG19() => _vgg19.GenerateSeconds();
}
