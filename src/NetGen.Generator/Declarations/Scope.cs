using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>The layers on one class, a network's or a block's, and what is wrong with their order and their formulas.</summary>
/// <param name="Layers">From top to bottom.</param>
/// <param name="Problems">What is wrong here, anchored at the class's own attributes.</param>
/// <param name="IsComplete">
/// Whether everything could be read. Where not, the compiler or the diagnostics of a block say why, and what the layers
/// come to is not known.
/// </param>
/// <param name="LayerCount">Number of layers with every block unrolled.</param>
internal sealed record Scope(
    EquatableArray<LayerDeclaration> Layers,
    EquatableArray<Problem> Problems,
    bool IsComplete,
    long LayerCount)
{
    /// <summary>Nothing read, for a reason that is reported elsewhere.</summary>
    public static Scope Unreadable { get; } = new([], [], IsComplete: false, LayerCount: 0);

    /// <summary>Whether the layers can be understood as a graph.</summary>
    public bool IsBuildable => IsComplete && !Problems.Any(problem => problem.IsError);
}

/// <summary>The names that the formulas on a class may use.</summary>
/// <param name="Block">The block's name, or null for a network, which has no parameters.</param>
/// <param name="Parameters">The block's constructor parameters.</param>
internal sealed record ScopeSymbols(string? Block, IReadOnlyList<IParameterSymbol> Parameters)
{
    /// <summary>The names that formulas on a network or block may use.</summary>
    public static ScopeSymbols Of(INamedTypeSymbol type) => type.IsBlock()
        ? new(
            AttributeNames.WithoutSuffix(type.Name),
            [.. type.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared).SelectMany(constructor => constructor.Parameters)])
        : new(null, []);

    /// <summary>The parameter that a formula names.</summary>
    public IParameterSymbol? Find(string symbol) => Parameters.FirstOrDefault(parameter => SymbolFacts.Normalize(parameter.Name) == symbol);

    /// <summary>The second half of "the formula names 'x', but …".</summary>
    public override string ToString()
    {
        if (Block is null)
        {
            return "a network has no parameters; give a number";
        }

        return Parameters.Count == 0
            ? $"block '{Block}' has no parameters"
            : $"block '{Block}' has only {string.Join(", ", Parameters.Select(parameter => parameter.Name).Distinct())}";
    }
}
