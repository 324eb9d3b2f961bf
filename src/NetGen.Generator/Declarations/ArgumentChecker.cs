using Microsoft.CodeAnalysis;
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

        // Any value of the parameters will do: what depends on it is not looked at.
        BlockValues ones = new(symbols.Block ?? "");
        foreach (IParameterSymbol parameter in symbols.Parameters)
        {
            ones.Add(parameter.Name, ArgumentValue.OfInteger(1), null);
        }

        // Whether a number fits the scalar type is known where the block is used.
        LayerCatalog.Create(layer.Kind, new LayerArguments(layer, ones, Precision.Double, (descriptor, argument, arguments) =>
        {
            if (argument is not null && !HasFormula(layer, argument))
            {
                problems.Add(Problem.Of(descriptor, layer.Anchor.At(argument), arguments));
            }
        }));
        return problems;
    }

    private static bool HasFormula(LayerDeclaration layer, string argument) =>
        layer.Arguments.Where(candidate => candidate.Name == argument).Any(candidate => HasText(candidate.Value));

    private static bool HasText(ArgumentValue value) =>
        value.Kind == ArgumentKind.Text || (value.Kind == ArgumentKind.Array && value.Items.Any(HasText));
}
