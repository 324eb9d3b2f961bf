using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Declarations;

/// <summary>
/// Checks what can be known of the arguments of a block's layers before the block is used: their types, and numbers that
/// are no formulas.
/// </summary>
internal static class ArgumentChecker
{
    public static IReadOnlyList<Problem> Check(LayerDeclaration layer, ScopeSymbols symbols)
    {
        var problems = new List<Problem>();
        if (layer.Block is not null)
        {
            return problems;
        }

        // Any value of the parameters will do: what depends on it is not looked at. So with the precision, which the user chooses.
        BlockSymbols ones = BlockSymbols.Ones(symbols.Block!, symbols.Parameters.Select(parameter => parameter.Name));
        LayerCatalog.Create(layer.Kind, new LayerArguments(layer, ones, Precision.Double, (descriptor, argument, arguments) =>
        {
            if (argument is not null && !IsOpen(layer, argument))
            {
                problems.Add(Problem.Of(descriptor, layer.Anchor.At(argument), arguments));
            }
        }));
        return problems;
    }

    /// <summary>Whether an argument's value is known only where the block is used.</summary>
    private static bool IsOpen(LayerDeclaration layer, string argument) => layer.Arguments
        .Where(candidate => candidate.Name == argument)
        .Any(candidate => candidate.Value.Has(ArgumentKind.Formula) || candidate.Value.Has(ArgumentKind.Unresolved));
}
