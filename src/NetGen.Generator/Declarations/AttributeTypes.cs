using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declarations;

/// <summary>What an attribute class declares that its uses refer to.</summary>
internal static class AttributeTypes
{
    /// <summary>The type of a property that an attribute may set, or null where it has no such property.</summary>
    public static ITypeSymbol? OfProperty(INamedTypeSymbol attribute, string name) => FindProperty(attribute, name) switch
    {
        IPropertySymbol property => property.Type,
        IFieldSymbol field => field.Type,
        _ => null,
    };

    /// <summary>Whether a property may be null: then null means that it is not set.</summary>
    public static bool IsNullable(INamedTypeSymbol attribute, string name) =>
        OfProperty(attribute, name)?.NullableAnnotation == NullableAnnotation.Annotated;

    /// <summary>The constructor that an attribute calls, where its arguments are not all known to the compiler; null for none or several.</summary>
    public static IMethodSymbol? FindConstructor(
        INamedTypeSymbol attribute, IReadOnlyList<AttributeArgumentSyntax> arguments, ConstantReader constants)
    {
        IMethodSymbol[] candidates = [.. attribute.InstanceConstructors.Where(constructor => Takes(constructor, arguments, constants))];
        return candidates.Length == 1 ? candidates[0] : null;
    }

    /// <summary>The parameter that receives an argument, or null.</summary>
    public static IParameterSymbol? ParameterOf(IMethodSymbol constructor, AttributeArgumentSyntax argument, int position) =>
        argument.NameColon is { Name.Identifier.ValueText: var name }
            ? constructor.Parameters.FirstOrDefault(parameter => parameter.Name == name)
            : constructor.Parameters.ElementAtOrDefault(position);

    private static bool Takes(IMethodSymbol constructor, IReadOnlyList<AttributeArgumentSyntax> arguments, ConstantReader constants)
    {
        var given = new HashSet<string>();
        for (int i = 0; i < arguments.Count; i++)
        {
            if (ParameterOf(constructor, arguments[i], i) is not { } parameter || !given.Add(parameter.Name)
                || !Takes(parameter.Type, arguments[i].Expression, constants))
            {
                return false;
            }
        }

        return constructor.Parameters.All(parameter => parameter.HasExplicitDefaultValue || given.Contains(parameter.Name));
    }

    /// <summary>Whether a type takes an argument; what depends on a network is an integer or an array, unless a property says otherwise.</summary>
    private static bool Takes(ITypeSymbol type, ExpressionSyntax argument, ConstantReader constants) => constants.DependsOnNetwork(argument)
        ? type.SpecialType is not (SpecialType.System_String or SpecialType.System_Boolean)
        : constants.ModelOf(argument).ClassifyConversion(argument, type).IsImplicit;

    private static ISymbol? FindProperty(INamedTypeSymbol attribute, string name)
    {
        for (INamedTypeSymbol? type = attribute; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(name).FirstOrDefault(member => member is IPropertySymbol or IFieldSymbol) is { } property)
            {
                return property;
            }
        }

        return null;
    }
}
