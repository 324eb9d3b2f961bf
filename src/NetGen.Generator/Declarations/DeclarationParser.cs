using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Turns the class of a network or a block, as the compiler sees it, into facts.</summary>
internal static class DeclarationParser
{
    /// <summary>Reads a network.</summary>
    /// <remarks>Sizes that it takes from other networks are left to <see cref="NetworkResolver"/>.</remarks>
    public static ParseResult Parse(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var arguments = new ArgumentReader(compilation, cancellationToken);
        Scope scope = ScopeReader.Read(type, arguments, cancellationToken);
        (NetworkInput? input, IReadOnlyList<Problem> inputProblems) = InputReader.Read(type, scope.Layers, arguments);
        (Precision precision, Problem? precisionProblem) = ReadPrecision(type);
        var declaration = new NetworkDeclaration(
            ReadNamespace(type.ContainingNamespace),
            ReadContainingTypes(type),
            Keyword(type),
            SymbolFacts.Escape(type.Name),
            precision,
            [],
            scope.Layers);

        bool isComplete = scope.IsComplete && input is not null;
        IEnumerable<EmittedMember> members = EmittedMembers.Of(PublicSurface.Of(declaration, isComplete));
        NetworkClass networkClass = NetworkClassReader.Read(type, members, cancellationToken);

        // Where the layers have no order, nothing that depends on it is worth saying.
        Problem? parts = DeclarationParts.Check(type);
        IEnumerable<Problem> problems = parts is not null ? [parts] : inputProblems.Concat(CheckLayers(type, scope));
        if (precisionProblem is not null)
        {
            problems = problems.Append(precisionProblem);
        }

        input = parts is null && input is not null ? input : NetworkInput.None;
        EquatableArray<NetworkMember> references = NetworkReferences.Of(input, scope.Layers);
        var result = new ParseResult(declaration, input, networkClass, isComplete, references, problems.ToEquatableArray());
        return references.Count > 0 ? result : NetworkResolver.Resolve(result, _ => null);
    }

    /// <summary>Checks a block on its own, before it is used anywhere.</summary>
    public static IReadOnlyList<Problem> CheckBlock(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        Scope scope = ScopeReader.Read(type, new(compilation, cancellationToken), cancellationToken);
        var problems = new List<Problem>();
        string name = AttributeNames.WithoutSuffix(type.Name);
        foreach ((AttributeData attribute, int index) in type.GetAttributes().Select((attribute, index) => (attribute, index)))
        {
            if (attribute.AttributeClass.IsNetGen(AttributeNames.Input) || attribute.AttributeClass.IsNetGen(AttributeNames.Network))
            {
                string misplaced = AttributeNames.WithoutSuffix(attribute.AttributeClass!.Name);
                problems.Add(Problem.Of(Descriptors.MisplacedInput, new(type.FullMetadataName(), index), misplaced, name));
            }
        }

        if (DeclarationParts.Check(type) is { } parts)
        {
            problems.Add(parts);
        }

        if (scope is { IsComplete: true, Layers.Count: 0, Problems.Count: 0 } && !type.IsAbstract)
        {
            problems.Add(Problem.Of(Descriptors.EmptyBlock, Anchor.Class, name));
        }

        problems.AddRange(scope.Problems);
        return problems;
    }

    /// <summary>Checks a class that is neither a network nor a block: layers on it mean nothing.</summary>
    public static IReadOnlyList<Problem> CheckOtherClass(INamedTypeSymbol type)
    {
        int first = 0;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass is { } layer && (layer.IsLayer() || layer.IsNetGen(AttributeNames.Input)))
            {
                return [Problem.Of(Descriptors.LayersWithoutNetwork, new("", first), type.Name)];
            }

            first++;
        }

        return [];
    }

    private static IEnumerable<Problem> CheckLayers(INamedTypeSymbol type, Scope scope)
    {
        bool isEmpty = scope.IsComplete && scope.Layers.All(layer => layer.Role() == LayerRole.Loss);
        return isEmpty ? scope.Problems.Prepend(Problem.Of(Descriptors.NoLayers, Anchor.Class, type.Name)) : scope.Problems;
    }

    private static (Precision Precision, Problem? Problem) ReadPrecision(INamedTypeSymbol type)
    {
        (AttributeData network, int index) = type.GetAttributes().Select((attribute, index) => (attribute, index))
            .First(entry => entry.attribute.AttributeClass.IsNetGen(AttributeNames.Network));
        const string Property = nameof(NetworkDeclaration.Precision);
        TypedConstant value = network.NamedArguments.FirstOrDefault(argument => argument.Key == Property).Value;
        return value.Value switch
        {
            null or (int)Precision.Single => (Precision.Single, null),
            (int)Precision.Double => (Precision.Double, null),
            _ => (Precision.Single, Problem.Of(
                Descriptors.ArgumentType, new("", index, Property), Property, "Network", "Precision.Single or Precision.Double", $"{value.Value}")),
        };
    }

    private static string ReadNamespace(INamespaceSymbol space) => space.IsGlobalNamespace
        ? ""
        : space.ContainingNamespace is { IsGlobalNamespace: false } outer
            ? $"{ReadNamespace(outer)}.{SymbolFacts.Escape(space.Name)}"
            : SymbolFacts.Escape(space.Name);

    private static EquatableArray<ContainingType> ReadContainingTypes(INamedTypeSymbol type)
    {
        var types = new List<ContainingType>();
        for (INamedTypeSymbol? outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            types.Insert(0, new(Keyword(outer), SymbolFacts.Escape(outer.Name)));
        }

        return types.ToEquatableArray();
    }

    private static string Keyword(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Struct, IsRecord: true } => "record struct",
        { IsRecord: true } => "record",
        { TypeKind: TypeKind.Struct } => "struct",
        { TypeKind: TypeKind.Interface } => "interface",
        _ => "class",
    };
}
