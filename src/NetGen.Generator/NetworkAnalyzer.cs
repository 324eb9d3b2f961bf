using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator;

/// <summary>Says what is wrong with networks and blocks, at the attribute or argument that is wrong, while one types.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterSymbolAction(AnalyzeType, SymbolKind.NamedType);
        context.RegisterSyntaxNodeAction(AnalyzeCall, SyntaxKind.InvocationExpression);
    }

    private static void AnalyzeType(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        foreach (Problem problem in FindProblems(type, context.Compilation, context.CancellationToken).Distinct())
        {
            context.ReportDiagnostic(problem.ToDiagnostic(type, context.CancellationToken));
        }
    }

    private static IEnumerable<Problem> FindProblems(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.TypeKind != TypeKind.Class)
        {
            return [];
        }

        try
        {
            return type.IsNetwork() && !type.IsBlock()
                ? FindNetworkProblems(type, cancellationToken).Concat(UnsetMembers.Check(type, compilation.Options, cancellationToken))
                : InternalFailure.InStage(InternalFailure.Parse, () => type.IsBlock()
                    ? DeclarationParser.CheckBlock(type, cancellationToken)
                    : DeclarationParser.CheckOtherClass(type));
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            return [InternalFailure.Of(type.Name, exception)];
        }
    }

    private static IEnumerable<Problem> FindNetworkProblems(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        ParseResult network = InternalFailure.InStage(InternalFailure.Parse, () => DeclarationParser.Parse(type, cancellationToken));
        if (!network.IsBuildable)
        {
            return network.Problems;
        }

        GraphResult graph = InternalFailure.InStage(
            InternalFailure.Graph, () => GraphBuilder.Build(network.Declaration, cancellationToken));
        return network.Problems.Concat(graph.Problems);
    }

    /// <summary>Reports a call of a training method on a network that has none, because it has no loss.</summary>
    private static void AnalyzeCall(SyntaxNodeAnalysisContext context)
    {
        var call = (InvocationExpressionSyntax)context.Node;
        SimpleNameSyntax? method = call.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            SimpleNameSyntax name => name,
            _ => null,
        };
        if (method is null || !EmittedMembers.TrainingMethods.Contains(method.Identifier.ValueText))
        {
            return;
        }

        if (FindReceiver(call, context) is INamedTypeSymbol type
            && type.IsNetwork()
            && context.SemanticModel.GetSymbolInfo(method, context.CancellationToken).Symbol is null
            && LacksLoss(type, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.TrainingNeedsLoss, method.GetLocation(), method.Identifier.ValueText, type.Name));
        }
    }

    private static ITypeSymbol? FindReceiver(InvocationExpressionSyntax call, SyntaxNodeAnalysisContext context) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => context.SemanticModel.GetTypeInfo(access.Expression, context.CancellationToken).Type,
        MemberBindingExpressionSyntax => call.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional
            ? context.SemanticModel.GetTypeInfo(conditional.Expression, context.CancellationToken).Type
            : null,
        _ => context.ContainingSymbol?.ContainingType,
    };

    private static bool LacksLoss(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        try
        {
            ParseResult network = DeclarationParser.Parse(type, cancellationToken);
            return PublicSurface.Of(network.Declaration, network.IsComplete).Target is null;
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // The class itself reports it.
            return false;
        }
    }
}
