using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetGen.Generator.Declarations;

/// <summary>Reads constants that depend on other networks of the compilation, as <c>2 * Encoder.OutputSize</c>.</summary>
/// <remarks>
/// While the generator runs, the compiler does not know the members that it writes; while the analyzer runs, it knows them, but a wrong
/// network has stand-ins. So both read what is written, and take a network's member from its name and its class alone.
/// </remarks>
internal sealed class ConstantReader(Compilation compilation, CancellationToken cancellationToken)
{
    /// <summary>Deeper expressions are not followed, so that the recursion of whoever evaluates them ends.</summary>
    private const int MaxDepth = 200;

    private readonly Dictionary<ISymbol, bool> _dependent = new(SymbolEqualityComparer.Default);
    private int _depth;

    /// <summary>What the compiler understands of a file.</summary>
    public SemanticModel ModelOf(SyntaxNode node) => compilation.GetSemanticModel(node.SyntaxTree);

    /// <summary>Whether an expression names a network's member, itself or through the user's own constants.</summary>
    public bool DependsOnNetwork(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(DependsOnNetwork);

    /// <summary>Reads a constant, or returns null where it is none or is written in a way that is not followed.</summary>
    public ConstantExpression? Read(ExpressionSyntax expression)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_depth == MaxDepth)
        {
            return null;
        }

        _depth++;
        ConstantExpression? constant = DependsOnNetwork(expression) ? ReadDependent(expression) : ReadKnown(expression);
        _depth--;
        return constant;
    }

    private ConstantExpression? ReadKnown(ExpressionSyntax expression)
    {
        Optional<object?> constant = ModelOf(expression).GetConstantValue(expression, cancellationToken);
        return constant.Value switch
        {
            // The arithmetic of single precision rounds differently.
            null or float => null,
            char value => new ConstantExpression.Known(ArgumentValue.OfInteger(value)),
            { } value => ArgumentValue.OfConstant(value) is { } known ? new ConstantExpression.Known(known) : null,
        };
    }

    private ConstantExpression? ReadDependent(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parentheses => Read(parentheses.Expression),
        CheckedExpressionSyntax { RawKind: (int)SyntaxKind.CheckedExpression } inChecked => Read(inChecked.Expression),
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed => Read(suppressed.Operand),
        CastExpressionSyntax cast => ReadCast(cast),
        PrefixUnaryExpressionSyntax prefix => OperatorOf(prefix) is { } operation && Read(prefix.Operand) is { } operand
            ? new ConstantExpression.Unary(operation, operand)
            : null,
        BinaryExpressionSyntax binary => OperatorOf(binary) is { } operation && Read(binary.Left) is { } left && Read(binary.Right) is { } right
            ? new ConstantExpression.Binary(operation, left, right)
            : null,
        ConditionalExpressionSyntax conditional => Read(conditional.Condition) is { } condition
            && Read(conditional.WhenTrue) is { } ifTrue && Read(conditional.WhenFalse) is { } ifFalse
            ? new ConstantExpression.Conditional(condition, ifTrue, ifFalse)
            : null,
        InvocationExpressionSyntax invocation => ReadNameOf(invocation),
        MemberAccessExpressionSyntax access => ReadName(access.Name),
        SimpleNameSyntax name => ReadName(name),
        _ => null,
    };

    private ConstantExpression? ReadCast(CastExpressionSyntax cast)
    {
        ITypeSymbol? type = ModelOf(cast).GetTypeInfo(cast.Type, cancellationToken).Type;
        return type is not null && Read(cast.Expression) is { } operand ? Convert(operand, type) : null;
    }

    private static ConstantExpression? Convert(ConstantExpression operand, ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Object or SpecialType.System_Boolean or SpecialType.System_String => operand,
        SpecialType.System_Double => new ConstantExpression.Cast(ArgumentKind.Real, operand),
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
            or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 =>
            new ConstantExpression.Cast(ArgumentKind.Integer, operand),
        _ when type.TypeKind == TypeKind.Enum => new ConstantExpression.Cast(ArgumentKind.Integer, operand),
        _ => null,
    };

    private static ConstantExpression? ReadNameOf(InvocationExpressionSyntax invocation) =>
        invocation is { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: { Count: 1 } arguments }
        && arguments[0].Expression.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault() is { } last
            ? new ConstantExpression.Known(ArgumentValue.OfText(last.Identifier.ValueText))
            : null;

    private ConstantExpression? ReadName(SimpleNameSyntax name)
    {
        if (FindMember(name) is { } member)
        {
            return new ConstantExpression.Member(member);
        }

        return FindConstant(name) is { } constant && InitializerOf(constant) is { } value && Read(value) is { } read
            ? Convert(read, constant.Type)
            : null;
    }

    private bool DependsOnNetwork(SimpleNameSyntax name)
    {
        if (MemberOf(name) is not null && (FindMember(name) is not null || IsEmitted(name)))
        {
            return true;
        }

        if (FindConstant(name) is not { } constant)
        {
            return false;
        }

        if (!_dependent.TryGetValue(constant, out bool depends))
        {
            // A constant that depends on itself is the compiler's to report.
            _dependent[constant] = false;
            depends = InitializerOf(constant) is { } value && DependsOnNetwork(value);
            _dependent[constant] = depends;
        }

        return depends;
    }

    /// <summary>The constant of a network that a name means, found without asking what the compiler sees of emitted code.</summary>
    private NetworkMember? FindMember(SimpleNameSyntax name)
    {
        if (MemberOf(name) is not { } member || DeclaredByUser(name))
        {
            return null;
        }

        IEnumerable<INamedTypeSymbol> types = name.Parent is MemberAccessExpressionSyntax access && access.Name == name
            ? ModelOf(name).GetSymbolInfo(access.Expression, cancellationToken).Symbol is INamedTypeSymbol type ? [type] : []
            : TypesAround(name);
        return types.Select(FindNetwork).FirstOrDefault(network => network is not null) is { } found
            ? new(found.FullMetadataName(), member)
            : null;
    }

    private bool DeclaredByUser(SimpleNameSyntax name) =>
        ModelOf(name).GetSymbolInfo(name, cancellationToken).Symbol is { } symbol && !EmittedMembers.IsEmitted(symbol);

    private bool IsEmitted(SimpleNameSyntax name) =>
        ModelOf(name).GetSymbolInfo(name, cancellationToken).Symbol is { } symbol && EmittedMembers.IsEmitted(symbol);

    /// <summary>The class itself, or the one it inherits from, that is a network of this compilation.</summary>
    private INamedTypeSymbol? FindNetwork(INamedTypeSymbol type)
    {
        INamedTypeSymbol? candidate = type;
        while (candidate is not null && !IsNetworkHere(candidate))
        {
            candidate = candidate.BaseType;
        }

        return candidate;
    }

    private bool IsNetworkHere(INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly) && type.IsNetwork() && !type.IsBlock();

    /// <summary>The types whose members a plain name may mean: those around it, and those that a <c>using static</c> of its file names.</summary>
    private IEnumerable<INamedTypeSymbol> TypesAround(SyntaxNode node)
    {
        SemanticModel model = ModelOf(node);
        for (SyntaxNode? outer = node; outer is not null; outer = outer.Parent)
        {
            // Attributes on a type stand outside of it.
            if (outer.Parent is TypeDeclarationSyntax type && outer is not AttributeListSyntax
                && model.GetDeclaredSymbol(type, cancellationToken) is { } symbol)
            {
                yield return symbol;
            }

            SyntaxList<UsingDirectiveSyntax> usings = outer switch
            {
                BaseNamespaceDeclarationSyntax space => space.Usings,
                CompilationUnitSyntax unit => unit.Usings,
                _ => default,
            };
            foreach (UsingDirectiveSyntax directive in usings)
            {
                if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)
                    && model.GetSymbolInfo(directive.NamespaceOrType, cancellationToken).Symbol is INamedTypeSymbol opened)
                {
                    yield return opened;
                }
            }
        }
    }

    /// <summary>The user's own constant that a name means, or null.</summary>
    private IFieldSymbol? FindConstant(SimpleNameSyntax name) =>
        ModelOf(name).GetSymbolInfo(name, cancellationToken).Symbol is IFieldSymbol { IsConst: true } field && !EmittedMembers.IsEmitted(field) ? field : null;

    private ExpressionSyntax? InitializerOf(IFieldSymbol constant)
    {
        ImmutableArray<SyntaxReference> declarations = constant.DeclaringSyntaxReferences;
        return declarations.IsEmpty ? null : declarations[0].GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax { Initializer.Value: var value } => value,
            EnumMemberDeclarationSyntax { EqualsValue.Value: var value } => value,
            _ => null,
        };
    }

    private static NetworkConstant? MemberOf(SimpleNameSyntax name) => name is not IdentifierNameSyntax ? null : name.Identifier.ValueText switch
    {
        nameof(NetworkConstant.InputSize) => NetworkConstant.InputSize,
        nameof(NetworkConstant.OutputSize) => NetworkConstant.OutputSize,
        nameof(NetworkConstant.ParameterCount) => NetworkConstant.ParameterCount,
        _ => null,
    };

    private static ConstantOperator? OperatorOf(ExpressionSyntax expression) => expression.Kind() switch
    {
        SyntaxKind.UnaryPlusExpression => ConstantOperator.Plus,
        SyntaxKind.UnaryMinusExpression => ConstantOperator.Minus,
        SyntaxKind.LogicalNotExpression => ConstantOperator.Not,
        SyntaxKind.AddExpression => ConstantOperator.Add,
        SyntaxKind.SubtractExpression => ConstantOperator.Subtract,
        SyntaxKind.MultiplyExpression => ConstantOperator.Multiply,
        SyntaxKind.DivideExpression => ConstantOperator.Divide,
        SyntaxKind.ModuloExpression => ConstantOperator.Remainder,
        SyntaxKind.LessThanExpression => ConstantOperator.Less,
        SyntaxKind.LessThanOrEqualExpression => ConstantOperator.LessOrEqual,
        SyntaxKind.GreaterThanExpression => ConstantOperator.Greater,
        SyntaxKind.GreaterThanOrEqualExpression => ConstantOperator.GreaterOrEqual,
        SyntaxKind.EqualsExpression => ConstantOperator.Equal,
        SyntaxKind.NotEqualsExpression => ConstantOperator.NotEqual,
        SyntaxKind.LogicalAndExpression => ConstantOperator.And,
        SyntaxKind.LogicalOrExpression => ConstantOperator.Or,
        _ => null,
    };
}
