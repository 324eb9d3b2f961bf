using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Reads the layers on a network's or block's class, and those of the blocks that they use.</summary>
/// <remarks>
/// A wrong block is reported once, at its own class, and makes those who use it incomplete. A block of another assembly
/// has no source to underline, so its problems are reported where it is used.
/// </remarks>
internal sealed class ScopeReader
{
    /// <summary>Deeper nesting of blocks is refused, so that the recursion of every stage ends.</summary>
    private const int MaxDepth = 32;

    /// <summary>More layers than any network that a compiler could digest; blocks that use blocks reach it quickly.</summary>
    private const int MaxLayers = 20_000;

    private readonly INamedTypeSymbol _root;
    private readonly ArgumentReader _arguments;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<INamedTypeSymbol, Scope> _blocks = new(SymbolEqualityComparer.Default);

    /// <summary>The class that is being read, and those whose attributes led to it, the root first.</summary>
    private readonly List<INamedTypeSymbol> _path = [];

    /// <summary>The attribute of the root that is being read.</summary>
    private Anchor _rootAnchor = Anchor.Class;

    /// <summary>What is wrong with the root, seen from inside one of its blocks.</summary>
    private readonly List<Problem> _rootProblems = [];

    private ScopeReader(INamedTypeSymbol root, ArgumentReader arguments, CancellationToken cancellationToken)
    {
        _root = root;
        _arguments = arguments;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Reads the layers on a class.</summary>
    public static Scope Read(INamedTypeSymbol type, ArgumentReader arguments, CancellationToken cancellationToken)
    {
        var reader = new ScopeReader(type, arguments, cancellationToken);
        Scope scope = reader.ReadScope(type);
        return scope with { Problems = scope.Problems.Concat(reader._rootProblems).ToEquatableArray() };
    }

    private Scope ReadScope(INamedTypeSymbol type)
    {
        _path.Add(type);
        var scope = new ScopeBuilder(ScopeSymbols.Of(type));
        string anchorType = scope.Symbols.Block is null ? "" : type.FullMetadataName();

        if (scope.Symbols.Block is not null && FindLayeredBase(type) is { } parent)
        {
            scope.Add(Problem.Of(
                Descriptors.DerivedBlock, new(anchorType, -1), scope.Symbols.Block, AttributeNames.WithoutSuffix(parent.Name)));
        }

        ImmutableArray<AttributeData> attributes = type.GetAttributes();
        for (int i = 0; i < attributes.Length && scope.LayerCount <= MaxLayers; i++)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var anchor = new Anchor(anchorType, i);
            if (_path.Count == 1)
            {
                _rootAnchor = anchor;
            }

            ReadAttribute(attributes[i], anchor, scope);
        }

        _path.RemoveAt(_path.Count - 1);
        return scope.Build(MaxLayers);
    }

    /// <summary>A block that another derives from and that has layers.</summary>
    private static INamedTypeSymbol? FindLayeredBase(INamedTypeSymbol type)
    {
        INamedTypeSymbol? parent = type.BaseType;
        while (parent is not null && !parent.GetAttributes().Any(attribute => attribute.AttributeClass?.IsLayer() == true))
        {
            parent = parent.BaseType;
        }

        return parent;
    }

    private void ReadAttribute(AttributeData attribute, Anchor anchor, ScopeBuilder scope)
    {
        INamedTypeSymbol? type = attribute.AttributeClass;
        if (type is null || type.TypeKind == TypeKind.Error)
        {
            scope.AddUnreadable();
            return;
        }

        if (type.FindNetGenBase(AttributeNames.Layer) is not { } layerBase)
        {
            return;
        }

        if (_arguments.Read(attribute, anchor) is not { } content)
        {
            scope.AddUnreadable();
            return;
        }

        string kind = AttributeNames.WithoutSuffix(type.Name);
        Scope? inner = null;
        BlockDeclaration? block = null;
        if (type.IsBlock())
        {
            inner = ReadBlock(type.OriginalDefinition, anchor, scope);
            block = new(kind, content.Parameters, inner.Layers);
        }
        else if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, layerBase.ContainingAssembly))
        {
            scope.Add(Problem.Of(Descriptors.UnknownLayer, anchor, kind, type.Name));
            scope.AddUnreadable();
            return;
        }

        LayerDeclaration layer = CreateLayer(kind, content, block, anchor);
        scope.Add(layer, inner);
        scope.Add(content.Problems);
        scope.Add(FormulaChecker.Check(layer, scope.Symbols));
        if (scope.Symbols.Block is not null && content.Problems.Count == 0)
        {
            scope.Add(ArgumentChecker.Check(layer, scope.Symbols));
        }

        if (scope.LayerCount > MaxLayers)
        {
            scope.Add(Problem.Of(Descriptors.TooManyLayers, anchor, layer.Describe(), MaxLayers.ToString("N0", CultureInfo.InvariantCulture)));
        }
    }

    private Scope ReadBlock(INamedTypeSymbol type, Anchor use, ScopeBuilder user)
    {
        if (_path.Contains(type, SymbolEqualityComparer.Default))
        {
            ReportRecursion(type);
            return Scope.Unreadable;
        }

        if (_path.Count > MaxDepth)
        {
            string block = AttributeNames.WithoutSuffix(_path[1].Name);
            _rootProblems.Add(Problem.Of(Descriptors.BlocksTooDeep, _rootAnchor, block, $"{MaxDepth}"));
            return Scope.Unreadable;
        }

        if (!_blocks.TryGetValue(type, out Scope scope))
        {
            scope = ReadScope(type);
            _blocks[type] = scope;
        }

        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _root.ContainingAssembly))
        {
            user.Add(scope.Problems.Where(problem => problem.IsError).Select(problem => problem with { Anchor = use }));
        }

        return scope;
    }

    /// <summary>A circle is reported at each block on it, and not at those who use one of these.</summary>
    private void ReportRecursion(INamedTypeSymbol type)
    {
        if (SymbolEqualityComparer.Default.Equals(type, _root))
        {
            IEnumerable<string> circle = _path.Append(type).Select(block => AttributeNames.WithoutSuffix(block.Name));
            _rootProblems.Add(Problem.Of(
                Descriptors.RecursiveBlock, _rootAnchor, AttributeNames.WithoutSuffix(type.Name), string.Join(" → ", circle)));
        }
    }

    private static LayerDeclaration CreateLayer(
        string kind, AttributeContent content, BlockDeclaration? block, Anchor anchor)
    {
        // A parameter of a block's constructor may be called Name too; the layer's name is the property.
        IEnumerable<Argument> properties = content.Arguments.Skip(content.Parameters.Count);
        Argument? name = properties.FirstOrDefault(property => property is { Name: AttributeNames.NameProperty, Value.Kind: ArgumentKind.Text });
        return new(kind, name?.Value.Text, content.Arguments.Where(argument => argument != name).ToEquatableArray(), block, anchor);
    }
}
