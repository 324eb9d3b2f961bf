using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Backends.Ilgpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Snapshots;

/// <summary>
/// What is emitted for ILGPU, and when. A project can name the package's interface exactly when it references the package, so a
/// declaration of that name stands in for it: that emitted code compiles and computes is shown where ILGPU is.
/// </summary>
public class IlgpuSnapshotTests
{
    private const string Package = "namespace NetGen.Runtime { public interface IIlgpuNetwork<T>; }";
    private const string Source = "using NetGen;\n[Network] {0}\npublic partial class Tiny;\n";

    [Theory]
    [InlineData("IlgpuDense", "[Input(3)] [Dense(2), Tanh] [SoftmaxCrossEntropy]")]
    [InlineData("IlgpuConv2D", "[Input(2, 6, 6)] [Conv2D(4, 3, Padding = 1, Stride = 2), ReLU]")]
    [InlineData("IlgpuPooling", "[Input(1, 6, 6)] [ReLU, MaxPool2D(2), AvgPool2D(3, Stride = 1, Padding = 1)]")]
    [InlineData("IlgpuRows", "[Input(100)] [Softmax]")]
    [InlineData("IlgpuJoin", "[Input(3)] [Branch] [ELU] [Branch] [Concat] [MeanSquaredError]")]
    public void WhatANetworkIsCompiledToForIlgpu(string name, string layers) =>
        Snapshot.Check(name, string.Join("\n", Emit(layers, Package).Where(IsIlgpu).Select(source => source.SourceText.ToString())));

    [Fact]
    public void WithoutThePackageNotAWordIsEmitted()
    {
        ImmutableArray<GeneratedSourceResult> sources = Emit("[Input(2, 6, 6)] [Conv2D(4, 3), ReLU, MaxPool2D(2), Flatten, Dense(3)] [SoftmaxCrossEntropy]", "");
        Assert.Equal(3, sources.Length);
        Assert.DoesNotContain(
            sources, source => $"{source.HintName}\n{source.SourceText}".Contains("ilgpu", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void ThePackageChangesNothingForTheProcessor()
    {
        const string Layers = "[Input(2, 6, 6)] [Conv2D(4, 3), ReLU, MaxPool2D(2), Flatten, Dense(3)] [SoftmaxCrossEntropy]";
        Assert.Equal(
            Emit(Layers, "").Select(source => source.SourceText.ToString()),
            Emit(Layers, Package).Where(source => !IsIlgpu(source)).Select(source => source.SourceText.ToString()));
    }

    [Fact]
    public void AKernelThatIlgpuLacksIsReportedAtItsLayer()
    {
        CSharpCompilation compilation = TestCompilation.Create("using NetGen;\n[Network, Input(4), Dense(2)] public partial class Tiny;");
        INamedTypeSymbol type = compilation.GetTypeByMetadataName("Tiny")!;
        NetworkDeclaration declaration = DeclarationParser.Parse(type, compilation, CancellationToken.None).Declaration;
        NetworkGraph graph = GraphBuilder.Build(declaration, CancellationToken.None).Graph!;
        KernelPlan plan = KernelPlanner.Plan(graph, new CpuTarget(CpuEmitter.ScalarOf(declaration)), CancellationToken.None).Plan!;
        Assert.Null(IlgpuEmitter.FindLacking(plan));

        Problem problem = IlgpuEmitter.FindLacking(plan with { Backward = [.. plan.Backward, new Fourier { Layer = "fc1" }] })!;

        Diagnostic diagnostic = problem.ToDiagnostic(type, CancellationToken.None);
        Assert.Equal("NETGEN3001", diagnostic.Id);
        Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity);
        Assert.Equal(
            "Dense(2) needs a kernel, Fourier, that NetGen cannot write for ILGPU; the network is compiled for the processor only",
            diagnostic.GetMessage(null));
        Assert.Equal("Dense(2)", diagnostic.Location.SourceTree!.ToString().Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length));
    }

    private static bool IsIlgpu(GeneratedSourceResult source) => source.HintName.Contains("Ilgpu", StringComparison.Ordinal);

    private static ImmutableArray<GeneratedSourceResult> Emit(string layers, string package)
    {
        var compilation = TestCompilation.Create(Source.Replace("{0}", layers, StringComparison.Ordinal) + package);
        return TestCompilation.CreateDriver().RunGenerators(compilation).GetRunResult().Results.Single().GeneratedSources;
    }

    private sealed record Fourier() : Kernel("Fourier", "y = F x")
    {
        public override IReadOnlyList<KernelArgument> Arguments => [];
    }
}
