using System.Collections.Concurrent;
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
        context.RegisterCompilationStartAction(Start);
        context.RegisterSyntaxNodeAction(AnalyzeCall, SyntaxKind.InvocationExpression);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var unseen = new ConcurrentQueue<INamedTypeSymbol>();
        context.RegisterSymbolAction(symbol => AnalyzeType(symbol, unseen), SymbolKind.NamedType);

        // In an editor, emitted files may be older than the class; so this is said in a build only.
        context.RegisterCompilationEndAction(end =>
        {
            foreach (INamedTypeSymbol type in unseen)
            {
                end.ReportDiagnostic(Problem.Of(Descriptors.UnseenAttribute, Anchor.Class, type.Name).ToDiagnostic(type, end.CancellationToken));
            }
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, ConcurrentQueue<INamedTypeSymbol> unseen)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        Problem[] problems = [.. FindProblems(type, context.Compilation, context.CancellationToken).Distinct()];
        foreach (Problem problem in problems)
        {
            context.ReportDiagnostic(problem.ToDiagnostic(type, context.CancellationToken));
        }

        if (!problems.Any(problem => problem.IsError) && EmittedMembers.IsStub(type) && IsValid(type, context.Compilation, context.CancellationToken))
        {
            unseen.Enqueue(type);
        }
    }

    /// <summary>Whether a network can be compiled: then it has no code only because the generator saw less than the analyzer does.</summary>
    private static bool IsValid(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        ParseResult network = Parse(type, compilation, cancellationToken);
        return network.IsValid && EmittedNetwork.Of(network, withIlgpu: false, cancellationToken).Problem is null;
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
                ? FindNetworkProblems(type, compilation, cancellationToken)
                    .Concat(UnsetMembers.Check(type, compilation.Options, cancellationToken))
                : InternalFailure.InStage(InternalFailure.Parse, () => type.IsBlock()
                    ? DeclarationParser.CheckBlock(type, compilation, cancellationToken)
                    : DeclarationParser.CheckOtherClass(type));
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            return [InternalFailure.Of(type.Name, exception)];
        }
    }

    private static IEnumerable<Problem> FindNetworkProblems(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        ParseResult network = InternalFailure.InStage(InternalFailure.Parse, () => Parse(type, compilation, cancellationToken));
        if (!network.IsResolved)
        {
            return network.Problems.Concat(CircularSizes.Check(network, name => FindNetwork(name, compilation, cancellationToken)));
        }

        if (!network.IsBuildable)
        {
            return network.Problems;
        }

        GraphResult graph = InternalFailure.InStage(
            InternalFailure.Graph, () => GraphBuilder.Build(network.Declaration, cancellationToken));
        return network.Problems.Concat(graph.Problems);
    }

    /// <summary>Reads a network, and fills in the sizes that it takes from others.</summary>
    private static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        ParseResult network = DeclarationParser.Parse(type, compilation, cancellationToken);
        var constants = new NetworkConstants(name => FindNetwork(name, compilation, cancellationToken), cancellationToken);
        return network.IsResolved ? network : NetworkResolver.Resolve(network, constants.Find);
    }

    private static ParseResult? FindNetwork(string name, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.Assembly.GetTypeByMetadataName(name) is { } type ? DeclarationParser.Parse(type, compilation, cancellationToken) : null;

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
            && LacksLoss(type, context.Compilation, context.CancellationToken))
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

    private static bool LacksLoss(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        try
        {
            ParseResult network = DeclarationParser.Parse(type, compilation, cancellationToken);
            return PublicSurface.Of(network.Declaration, network.IsComplete).Target is null;
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // The class itself reports it.
            return false;
        }
    }
}
