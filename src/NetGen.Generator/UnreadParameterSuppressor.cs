using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declarations;

namespace NetGen.Generator;

/// <summary>
/// Silences the compiler's "parameter is unread" where a block's layers do read the parameter, by name, in their formulas.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnreadParameterSuppressor : DiagnosticSuppressor
{
    private static readonly SuppressionDescriptor ReadByLayers =
        new("NETGENSUP01", "CS9113", "The layers of the block read the parameter in their formulas.");

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [ReadByLayers];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is not { } tree
                || tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan) is not ParameterSyntax parameter
                || parameter.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration)
            {
                continue;
            }

            SemanticModel model = context.GetSemanticModel(tree);
            if (model.GetDeclaredSymbol(declaration, context.CancellationToken) is INamedTypeSymbol type && IsRead(type, parameter.Identifier.ValueText))
            {
                context.ReportSuppression(Suppression.Create(ReadByLayers, diagnostic));
            }
        }
    }

    private static bool IsRead(INamedTypeSymbol type, string parameter) => type.IsBlock() && type.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.IsLayer() == true)
        .SelectMany(attribute => ArgumentReader.ReadCompiled(attribute)?.Arguments ?? [])
        .SelectMany(argument => FormulaChecker.Symbols([argument]))
        .Contains(SymbolFacts.Normalize(parameter));
}
