using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>
/// Finds a user's own members that are never null and that nothing sets. The compiler would say so (CS8618) at the constructor,
/// which stands in an emitted file.
/// </summary>
internal static class UnsetMembers
{
    private const string CompilersId = "CS8618";

    public static IEnumerable<Problem> Check(INamedTypeSymbol type, CompilationOptions options, CancellationToken cancellationToken)
    {
        if (options.SpecificDiagnosticOptions.TryGetValue(CompilersId, out ReportDiagnostic report) && report == ReportDiagnostic.Suppress)
        {
            return [];
        }

        return type.GetMembers()
            .Where(member => IsUnset(member, cancellationToken))
            .Select(member => Problem.Of(
                Descriptors.UnsetMember, Anchor.Member(member.GetDocumentationCommentId() ?? ""), member.Name, type.Name));
    }

    private static bool IsUnset(ISymbol member, CancellationToken cancellationToken)
    {
        if (member.IsStatic || member.IsImplicitlyDeclared || !HoldsReference(member) || MayBeNull(member))
        {
            return false;
        }

        return member.DeclaringSyntaxReferences.Length > 0 && member.DeclaringSyntaxReferences.All(reference =>
            !GeneratedFiles.Contains(reference.SyntaxTree) && reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax field => field.Initializer is null,
                PropertyDeclarationSyntax property => property.Initializer is null,
                _ => false,
            });
    }

    private static bool HoldsReference(ISymbol member) => member switch
    {
        IFieldSymbol { IsRequired: false, IsConst: false } field => IsNeverNull(field.Type),
        IPropertySymbol { IsRequired: false } property => IsNeverNull(property.Type) && HasField(property),
        IEventSymbol { IsAbstract: false } e => IsNeverNull(e.Type),
        _ => false,
    };

    private static bool IsNeverNull(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated, TypeKind: not TypeKind.Error };

    private static bool HasField(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool MayBeNull(ISymbol member) =>
        member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name is "AllowNullAttribute" or "MaybeNullAttribute");
}
