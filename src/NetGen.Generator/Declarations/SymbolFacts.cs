using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetGen.Generator.Declarations;

/// <summary>Questions about symbols that several readers ask.</summary>
internal static class SymbolFacts
{
    /// <summary>Whether a type is the class of this name in the namespace <c>NetGen</c>.</summary>
    public static bool IsNetGen(this INamedTypeSymbol? type, string name) =>
        type is { ContainingType: null, ContainingNamespace: { Name: AttributeNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } }
        && type.MetadataName == name;

    /// <summary>The base of this name in the namespace <c>NetGen</c>, or null where a type is not derived from it.</summary>
    public static INamedTypeSymbol? FindNetGenBase(this INamedTypeSymbol type, string name)
    {
        INamedTypeSymbol? ancestor = type.BaseType;
        while (ancestor is not null && !ancestor.IsNetGen(name))
        {
            ancestor = ancestor.BaseType;
        }

        return ancestor;
    }

    public static bool IsBlock(this INamedTypeSymbol type) => type.FindNetGenBase(AttributeNames.Block) is not null;

    public static bool IsNetwork(this INamedTypeSymbol type) =>
        type.GetAttributes().Any(attribute => attribute.AttributeClass.IsNetGen(AttributeNames.Network));

    public static bool IsLayer(this INamedTypeSymbol type) => type.FindNetGenBase(AttributeNames.Layer) is not null;

    /// <summary>The name by which reflection and anchors know a type: <c>Outer.Space.Type+Nested`1</c>.</summary>
    public static string FullMetadataName(this INamedTypeSymbol type)
    {
        if (type.ContainingType is not null)
        {
            return $"{type.ContainingType.FullMetadataName()}+{type.MetadataName}";
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? $"{space.ToDisplayString()}.{type.MetadataName}"
            : type.MetadataName;
    }

    /// <summary>
    /// An identifier in the form in which C# compares two: composed, and without the characters that only format a text.
    /// </summary>
    public static string Normalize(string identifier) =>
        new string([.. identifier.Where(c => CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.Format)]).Normalize(NormalizationForm.FormC);

    /// <summary>A name as it is written in source, with the <c>@</c> that a keyword needs.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None
            ? "@" + name
            : name;

    /// <summary>Whether an argument of this type is a size or a pair: an <c>object</c> that holds an integer, a formula or an array.</summary>
    public static bool IsSize(this ITypeSymbol type) =>
        type is IArrayTypeSymbol array ? array.ElementType.IsSize() : type.SpecialType == SpecialType.System_Object;

    /// <summary>Whether a parameter of this type may stand for a size in a formula.</summary>
    public static bool CanBeSize(this ITypeSymbol type) => type.SpecialType is SpecialType.System_Object
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;
}
