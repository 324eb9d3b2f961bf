using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>The emitted source of tiny networks, for a reviewer to read.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData("Dense", "[Input(3)] [Dense(2)]")]
    [InlineData("DenseLarge", "[Input(80)] [Dense(64), ReLU]")]
    [InlineData("Conv2DStrided", "[Input(16, 9, 9)] [Conv2D(10, 3, Stride = 2, Bias = false)]")]
    [InlineData("DenseTanh", "[Input(3)] [Dense(2), Tanh]")]
    [InlineData("Conv2DManyChannels", "[Input(16, 12, 12)] [Conv2D(32, 3, Padding = 1), ReLU]")]
    [InlineData("Conv2D", "[Input(1, 4, 4)] [Conv2D(2, 3, Padding = 1), ReLU]")]
    [InlineData("MaxPool2D", "[Input(1, 4, 8)] [MaxPool2D(2)]")]
    [InlineData("MaxPool2DPadded", "[Input(1, 6, 12)] [MaxPool2D(3, Stride = 2, Padding = 1)]")]
    [InlineData("MaxPool2DOfReLU", "[Input(1, 4, 8)] [ReLU, MaxPool2D(2)]")]
    [InlineData("AvgPool2D", "[Input(1, 4, 8)] [AvgPool2D(2)]")]
    [InlineData("Flatten", "[Input(1, 2, 2)] [Flatten, Tanh]")]
    [InlineData("LeakyReLU", "[Input(3)] [LeakyReLU]")]
    [InlineData("ELU", "[Input(3)] [ELU]")]
    [InlineData("Sigmoid", "[Input(3)] [Sigmoid]")]
    [InlineData("Softmax", "[Input(3)] [Softmax]")]
    [InlineData("Add", "[Input(3)] [Branch] [Tanh] [Branch] [Add]")]
    [InlineData("Concat", "[Input(3)] [Branch] [Tanh] [Branch] [Concat]")]
    [InlineData("Multiply", "[Input(3)] [Branch] [Tanh] [Branch] [Multiply]")]
    [InlineData("SoftmaxCrossEntropy", "[Input(3)] [Tanh] [SoftmaxCrossEntropy]")]
    [InlineData("BinaryCrossEntropy", "[Input(3)] [Tanh] [BinaryCrossEntropy]")]
    [InlineData("MeanSquaredError", "[Input(3)] [Tanh] [MeanSquaredError]")]
    public void WhatANetworkIsCompiledTo(string name, string layers) =>
        Snapshot.Check(name, string.Join("\n", Emit(layers).Where(source => !IsSurface(source)).Select(source => source.SourceText.ToString())));

    [Theory]
    [InlineData("Surface", "[Input(3)] [Dense(2)]")]
    [InlineData("SurfaceWithClasses", "[Input(3)] [Dense(2)] [SoftmaxCrossEntropy]")]
    [InlineData("SurfaceWithValues", "[Input(3)] [Dense(2)] [MeanSquaredError]")]
    public void WhatAUserSees(string name, string layers) =>
        Snapshot.Check(name, Emit(layers).Single(IsSurface).SourceText.ToString());

    private static bool IsSurface(GeneratedSourceResult source) => source.HintName == "Tiny.g.cs";

    private static ImmutableArray<GeneratedSourceResult> Emit(string layers)
    {
        var compilation = TestCompilation.Create($"using NetGen;\n[Network] {layers}\npublic partial class Tiny;\n");
        var driver = TestCompilation.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Assert.DoesNotContain(output.GetDiagnostics(), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
        return driver.GetRunResult().Results.Single().GeneratedSources;
    }
}
