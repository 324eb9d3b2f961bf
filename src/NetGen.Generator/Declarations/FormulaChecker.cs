using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>
/// Checks what can be known of the formulas of one attribute before a block is used: that they can be read and that
/// their names are parameters which can be sizes.
/// </summary>
internal static class FormulaChecker
{
    public static IEnumerable<Problem> Check(AttributeData attribute, LayerDeclaration layer, ScopeSymbols symbols)
    {
        foreach (Argument argument in layer.Arguments)
        {
            // A block may have a parameter that is a string in its own right.
            if (TypeOf(attribute, argument.Name)?.IsSize() != true)
            {
                continue;
            }

            foreach (string formula in Texts(argument.Value))
            {
                if (Check(formula, layer.Anchor.At(argument.Name), symbols) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    /// <summary>The names in the formulas of one attribute.</summary>
    public static IEnumerable<string> Symbols(AttributeData attribute) =>
        ArgumentReader.Read(attribute).SelectMany(argument => Formula.SymbolsOf(argument.Value));

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

    private static IEnumerable<string> Texts(ArgumentValue value) => value.Kind switch
    {
        ArgumentKind.Text => [value.Text],
        ArgumentKind.Array => value.Items.SelectMany(Texts),
        _ => [],
    };

    private static ITypeSymbol? TypeOf(AttributeData attribute, string argument)
    {
        IParameterSymbol? parameter = attribute.AttributeConstructor!.Parameters.FirstOrDefault(candidate => candidate.Name == argument);
        if (parameter is not null)
        {
            return parameter.Type;
        }

        for (INamedTypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            foreach (ISymbol member in type.GetMembers(argument))
            {
                if (member is IPropertySymbol property)
                {
                    return property.Type;
                }

                if (member is IFieldSymbol field)
                {
                    return field.Type;
                }
            }
        }

        return null;
    }
}
