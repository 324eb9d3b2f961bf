using Microsoft.CodeAnalysis;
using NetGen.Generator.Backends.Cpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Graph;
using NetGen.Generator.Planning;
using NetGen.Generator.Tests.Testing;

namespace NetGen.Generator.Tests.Planning;

/// <summary>Networks that the numeric tests run, as they are planned: among them those that write every gradient twice.</summary>
internal static class NumericNetworks
{
    private static readonly string[] Sources = ["PairNetworks.cs", "Writes/WriteBlocks.cs", "Writes/WriteNetworks.cs", "DenseNetworks.cs", "Conv2DNetworks.cs"];

    public static IReadOnlyList<KernelPlan> Plans { get; } = [.. Networks().Select(PlanOf)];

    private static IEnumerable<INamedTypeSymbol> Networks() => TestCompilation
        .Create([.. Sources.Select(source => Repository.Read($"tests/NetGen.Tests/Networks/{source}"))])
        .GetSymbolsWithName(_ => true, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => type.GetAttributes().Any(attribute => attribute.AttributeClass!.Name == nameof(NetworkAttribute)));

    private static KernelPlan PlanOf(INamedTypeSymbol network)
    {
        NetworkDeclaration declaration = DeclarationParser.Parse(network, CancellationToken.None).Declaration;
        NetworkGraph graph = GraphBuilder.Build(declaration, CancellationToken.None).Graph!;
        return KernelPlanner.Plan(graph, new CpuTarget(CpuEmitter.ScalarOf(declaration)), CancellationToken.None).Plan!;
    }
}
