using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Declarations;

namespace NetGen.Generator.Diagnostics;

/// <summary>Finds the place of a problem in the source: the argument, else the attribute, else the class's name.</summary>
internal static class ProblemLocator
{
    /// <summary>Makes a diagnostic of a problem that parsing or building the class's declaration has found.</summary>
    public static Diagnostic ToDiagnostic(this Problem problem, INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        DiagnosticDescriptor descriptor = Descriptors.Get(problem.Id);
        return Diagnostic.Create(descriptor, Locate(type, problem.Anchor, cancellationToken), [.. problem.Arguments]);
    }

    private static Location Locate(INamedTypeSymbol type, Anchor anchor, CancellationToken cancellationToken)
    {
        if (anchor.Attribute >= 0)
        {
            return LocateAttribute(type, anchor, cancellationToken) ?? LocateClass(type);
        }

        ISymbol? member = anchor.Argument is null
            ? null
            : type.GetMembers().FirstOrDefault(candidate => IsUsers(candidate) && candidate.GetDocumentationCommentId() == anchor.Argument);
        return member is null ? LocateClass(type) : member.Locations[0];
    }

    private static Location? LocateAttribute(INamedTypeSymbol type, Anchor anchor, CancellationToken cancellationToken)
    {
        AttributeData? attribute = type.GetAttributes().ElementAtOrDefault(anchor.Attribute);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is not AttributeSyntax syntax)
        {
            return null;
        }

        AttributeArgumentSyntax? argument = anchor.Argument is null ? null : FindArgument(attribute, syntax, anchor.Argument);
        return (argument ?? (SyntaxNode)syntax).GetLocation();
    }

    private static AttributeArgumentSyntax? FindArgument(AttributeData attribute, AttributeSyntax syntax, string name)
    {
        if (syntax.ArgumentList is null)
        {
            return null;
        }

        int position = 0;
        foreach (AttributeArgumentSyntax argument in syntax.ArgumentList.Arguments)
        {
            string? written = argument.NameEquals?.Name.Identifier.ValueText ?? argument.NameColon?.Name.Identifier.ValueText;
            if ((written ?? ParameterAt(attribute, position)) == name)
            {
                return argument;
            }

            position++;
        }

        return null;
    }

    private static string? ParameterAt(AttributeData attribute, int position) =>
        attribute.AttributeConstructor?.Parameters.ElementAtOrDefault(position)?.Name;

    /// <summary>The class's name in the part that carries its attributes, or else in any.</summary>
    private static Location LocateClass(INamedTypeSymbol type)
    {
        SyntaxReference? attribute = type.GetAttributes()
            .Select(candidate => candidate.ApplicationSyntaxReference)
            .FirstOrDefault(reference => reference is not null);
        Location[] names = [.. type.Locations.Where(location => location.IsInSource)];
        Location? name = attribute is null
            ? null
            : names.FirstOrDefault(location => location.SourceTree == attribute.SyntaxTree && location.SourceSpan.Start >= attribute.Span.End);
        return name ?? names.FirstOrDefault() ?? Location.None;
    }

    private static bool IsUsers(ISymbol member) =>
        !member.IsImplicitlyDeclared && member.Locations.Any(location => location.SourceTree is { } tree && !GeneratedFiles.Contains(tree));
}
