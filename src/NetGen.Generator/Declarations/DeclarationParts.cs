using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Checks that all layers stand on one of the parts of a partial class; parts in several files have no order.</summary>
internal static class DeclarationParts
{
    /// <summary>Reports the first layer that stands on another part than the first one does, or returns null.</summary>
    public static Problem? Check(INamedTypeSymbol type)
    {
        ImmutableArray<SyntaxReference> parts = type.DeclaringSyntaxReferences;
        if (parts.Length < 2)
        {
            return null;
        }

        SyntaxReference? first = null;
        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length; i++)
        {
            if (!IsOrdered(attributes[i].AttributeClass) || attributes[i].ApplicationSyntaxReference is not { } attribute)
            {
                continue;
            }

            SyntaxReference? part = parts.FirstOrDefault(
                candidate => candidate.SyntaxTree == attribute.SyntaxTree && candidate.Span.Contains(attribute.Span));
            first ??= part;
            if (part != first)
            {
                string anchorType = type.IsBlock() ? type.FullMetadataName() : "";
                return Problem.Of(Descriptors.SeveralDeclarations, new(anchorType, i), type.Name);
            }
        }

        return null;
    }

    private static bool IsOrdered(INamedTypeSymbol? attribute) =>
        attribute is not null && (attribute.IsLayer() || attribute.IsNetGen(AttributeNames.Input));
}
