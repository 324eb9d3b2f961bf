using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>
/// Checks what can be known of the formulas of one attribute before a block is used: that they can be read and that
/// their names are parameters which can be sizes.
/// </summary>
internal static class FormulaChecker
{
    public static IEnumerable<Problem> Check(LayerDeclaration layer, ScopeSymbols symbols)
    {
        foreach (Argument argument in layer.Arguments)
        {
            foreach (string formula in FormulasIn(argument.Value))
            {
                if (Check(formula, layer.Anchor.At(argument.Name), symbols) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>The names in the formulas of some arguments.</summary>
    public static IEnumerable<string> Symbols(IEnumerable<Argument> arguments) =>
        arguments.SelectMany(argument => FormulasIn(argument.Value)).SelectMany(text => Formula.Parse(text).Symbols);

    private static Problem? Check(string text, Anchor anchor, ScopeSymbols symbols)
    {
        var formula = Formula.Parse(text);
        if (formula.Error is { } error)
        {
            return FormulaProblems.Of(text, error, anchor, symbols.ToString());
        }

        foreach (string name in formula.Symbols)
        {
            IParameterSymbol? parameter = symbols.Find(name);
            if (parameter is null)
            {
                return FormulaProblems.Of(text, new(Descriptors.UnknownSymbol, name), anchor, symbols.ToString());
            }

            if (!parameter.Type.CanBeSize())
            {
                return Problem.Of(Descriptors.NonIntegerBlockParameter, anchor, name, symbols.Block!, parameter.Type.ToDisplayString());
            }
        }

        return null;
    }

    private static IEnumerable<string> FormulasIn(ArgumentValue value) => value.Kind switch
    {
        ArgumentKind.Formula => [value.Text],
        ArgumentKind.Array => value.Items.SelectMany(FormulasIn),
        _ => [],
    };
}
