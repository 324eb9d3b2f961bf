using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Backends.Ilgpu;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator;

/// <summary>Writes the other part of every class marked <c>[Network]</c>.</summary>
/// <remarks>
/// What is wrong with a network is the <see cref="NetworkAnalyzer"/>'s to say, but for what only planning finds. For such a
/// network the generator writes the public members only, so that the code which uses them stays free of errors that merely echo
/// the first one.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ParseResult> networks = context.SyntaxProvider
            .ForAttributeWithMetadataName(AttributeNames.NetworkFullName, IsClass, Parse)
            .Where(network => network is not null)
            .Select((network, _) => network!)
            .WithTrackingName(PipelineSteps.Parse);

        IncrementalValueProvider<NetworkSizes> sizes = networks
            .Collect()
            .Select(NetworkSizes.Of)
            .WithTrackingName(PipelineSteps.Sizes);

        IncrementalValuesProvider<ParseResult> resolved = networks
            .Combine(sizes)
            .Select((pair, _) => pair.Right.Resolve(pair.Left))
            .WithTrackingName(PipelineSteps.Resolve);

        IncrementalValueProvider<bool> withIlgpu = context.CompilationProvider
            .Select((compilation, _) => compilation.GetTypeByMetadataName(IlgpuEmitter.MarkerInterface) is not null)
            .WithTrackingName(PipelineSteps.Backends);

        IncrementalValuesProvider<EmittedNetwork> emitted = resolved
            .Combine(withIlgpu)
            .Select((pair, cancellationToken) => EmittedNetwork.Of(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(PipelineSteps.Emit);

        IncrementalValueProvider<EquatableArray<string>> collisions = emitted
            .Collect()
            .Select((all, _) => HintNames.FindCollisions(all.SelectMany(network => network.Files)))
            .WithTrackingName(PipelineSteps.Collisions);

        context.RegisterSourceOutput(emitted.Combine(collisions), (output, pair) => pair.Left.AddTo(output, pair.Right));

        // A location needs the compilation of the moment, so whoever has a problem runs again after every edit, and nobody else.
        context.RegisterSourceOutput(
            emitted.Where(network => network.Problem is not null).Combine(context.CompilationProvider),
            (output, pair) => pair.Left.Report(output, pair.Right));
    }

    private static bool IsClass(SyntaxNode node, CancellationToken cancellationToken) =>
        node is ClassDeclarationSyntax or RecordDeclarationSyntax;

    private static ParseResult? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        if (context.TargetSymbol is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || !IsFirst(context, type) || type.IsBlock())
        {
            return null;
        }

        try
        {
            return DeclarationParser.Parse(type, context.SemanticModel.Compilation, cancellationToken);
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // The analyzer parses the same class, and reports it.
            return null;
        }
    }

    /// <summary>Whether this is the class's first <c>[Network]</c>; a second one, which is an error, would come as a network of its own.</summary>
    private static bool IsFirst(GeneratorAttributeSyntaxContext context, INamedTypeSymbol type)
    {
        AttributeData first = type.GetAttributes().First(attribute => attribute.AttributeClass.IsNetGen(AttributeNames.Network));
        return first.ApplicationSyntaxReference is { } reference
            && reference.SyntaxTree == context.TargetNode.SyntaxTree
            && context.TargetNode.Span.Contains(reference.Span);
    }
}
