using Microsoft.CodeAnalysis;
using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Planning;

/// <summary>
/// Every way to write the gradient of a tensor is taken by a network of the numeric tests, assigning and adding: an emitter that does not look
/// at <see cref="GradientWrite"/> is seen there, and one that no network reaches is seen here.
/// </summary>
public sealed class WriteCoverageTests
{
    private static readonly string[] Ways =
    [
        "product by panels", "product by rows",
        "convolution by Winograd", "convolution by windows", "convolution by columns",
        "maxima in vectors", "maxima one by one", "means in vectors", "means one by one",
        "row of features", "row of channels", "map", "slice",
    ];

    [Fact]
    public void Every_way_assigns_and_adds_in_some_network_of_the_numeric_tests()
    {
        string[] sources = ["PairNetworks.cs", "Writes/WriteBlocks.cs", "Writes/WriteNetworks.cs"];
        Compilation compilation = TestCompilation.Create([.. sources.Select(source => Repository.Read($"tests/NetGen.Tests/Networks/{source}"))]);
        INamedTypeSymbol[] networks = [.. compilation
            .GetSymbolsWithName(name => name.Contains("Behind") || name.StartsWith("Writes", StringComparison.Ordinal), SymbolFilter.Type)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == nameof(NetworkAttribute)))];
        HashSet<string> taken = [.. networks.SelectMany(KernelsOf).SelectMany(WaysOf)];

        // Means that are added overlap, or may: they are never written in vectors (PoolingPlan).
        IEnumerable<string> wanted = (from way in Ways from write in Enum.GetNames<GradientWrite>() select $"{way}: {write}").Except(["means in vectors: Accumulate"]);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<Kernel> KernelsOf(INamedTypeSymbol network)
    {
        NetworkDeclaration declaration = DeclarationParser.Parse(network, CancellationToken.None).Declaration;
        NetworkGraph graph = GraphBuilder.Build(declaration, CancellationToken.None).Graph!;
        return KernelPlanner.Plan(graph, new CpuTarget(CpuEmitter.ScalarOf(declaration)), CancellationToken.None).Plan!.Backward;
    }

    private static IEnumerable<string> WaysOf(Kernel kernel) => kernel switch
    {
        Gemm { Direction: Direction.InputGradient } gemm => [$"{(PanelProductEmitter.Takes(gemm) ? "product by panels" : "product by rows")}: {gemm.Write}"],
        Convolution { Direction: Direction.InputGradient } convolution => [$"convolution by {WayOf(convolution)}: {convolution.Write}"],
        Pooling pooling => [$"{(pooling.Reduction == Reduction.Max ? "maxima" : "means")} {(new PoolingPlan(pooling).IsVectorized ? "in vectors" : "one by one")}: {pooling.Write}"],
        RowKernel rows => rows.Stages.OfType<RowStage.Store>().Select(store => $"row of {(rows.Inner == 1 ? "features" : "channels")}: {store.Write}"),
        Map map => [$"{(map.IsContiguous ? "map" : "slice")}: {map.Write}"],
        _ => [],
    };

    private static string WayOf(Convolution convolution) =>
        WinogradPlan.Of(convolution) is not null ? "Winograd" : WindowPlan.Of(convolution) is not null ? "windows" : "columns";
}
