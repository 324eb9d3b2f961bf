using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Reads the arguments of attributes.</summary>
/// <param name="compilation">Where the attributes stand.</param>
/// <param name="cancellationToken">Cancels the reading of syntax.</param>
internal sealed class ArgumentReader(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly ConstantReader _constants = new(compilation, cancellationToken);

    /// <summary>Reads an attribute, or returns null where the compiler does not understand it and says so itself.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="anchor">Where it stands.</param>
    public AttributeContent? Read(AttributeData attribute, Anchor anchor) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { } arguments }
        && arguments.Any(argument => _constants.DependsOnNetwork(argument.Expression))
            ? ReadSyntax(attribute, arguments, anchor)
            : ReadCompiled(attribute);

    /// <summary>Reads an attribute as the compiler understood it, or returns null where it did not.</summary>
    /// <remarks>The constructor's arguments come first, by parameter name, then the properties set in the attribute.</remarks>
    public static AttributeContent? ReadCompiled(AttributeData attribute)
    {
        if (!IsUnderstood(attribute))
        {
            return null;
        }

        ImmutableArray<IParameterSymbol> parameters = attribute.AttributeConstructor!.Parameters;
        IEnumerable<Argument> arguments = parameters.Select((parameter, i) =>
            new Argument(parameter.Name, ReadConstant(attribute.ConstructorArguments[i], parameter.Type)));
        IEnumerable<Argument> properties = attribute.NamedArguments
            .Where(argument => !(argument.Value.IsNull && AttributeTypes.IsNullable(attribute.AttributeClass!, argument.Key)))
            .Select(argument => new Argument(
                argument.Key, ReadConstant(argument.Value, AttributeTypes.OfProperty(attribute.AttributeClass!, argument.Key))));
        return new(Names(parameters), arguments.Concat(properties).ToEquatableArray(), []);
    }

    private static bool IsUnderstood(AttributeData attribute) =>
        attribute.AttributeConstructor is not null
        && attribute.AttributeConstructor.Parameters.Length == attribute.ConstructorArguments.Length
        && attribute.ConstructorArguments.All(IsUnderstood)
        && attribute.NamedArguments.All(argument => IsUnderstood(argument.Value));

    private static bool IsUnderstood(TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Error => false,
        TypedConstantKind.Array => constant.IsNull || constant.Values.All(IsUnderstood),
        _ => true,
    };

    private static ArgumentValue ReadConstant(TypedConstant constant, ITypeSymbol? type) => constant switch
    {
        { IsNull: true } => ArgumentValue.Null,
        { Kind: TypedConstantKind.Array } => new(
            ArgumentKind.Array, Items: constant.Values.Select(item => ReadConstant(item, ElementOf(type))).ToEquatableArray()),
        { Kind: TypedConstantKind.Primitive, Value: { } value } => ArgumentValue.OfConstant(value) is { } read
            ? AsSize(read, type)
            : new(ArgumentKind.Other, Text: constant.ToCSharpString()),
        _ => new(ArgumentKind.Other, Text: constant.ToCSharpString()),
    };

    /// <summary>Reads an attribute in which another network is named: whether or not the compiler knows that network's code already.</summary>
    private AttributeContent? ReadSyntax(AttributeData attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments, Anchor anchor)
    {
        INamedTypeSymbol type = attribute.AttributeClass!;
        AttributeArgumentSyntax[] positional = [.. arguments.Where(argument => argument.NameEquals is null)];
        if (AttributeTypes.FindConstructor(type, positional, _constants) is not { } constructor)
        {
            return null;
        }

        var problems = new List<Problem>();
        var read = new Dictionary<string, ArgumentValue>();
        for (int i = 0; i < positional.Length; i++)
        {
            IParameterSymbol parameter = AttributeTypes.ParameterOf(constructor, positional[i], i)!;
            if (Read(positional[i], parameter.Name, parameter.Type) is not { } value)
            {
                return null;
            }

            read[parameter.Name] = value;
        }

        var all = constructor.Parameters
            .Where(parameter => read.ContainsKey(parameter.Name) || parameter.HasExplicitDefaultValue)
            .Select(parameter => new Argument(
                parameter.Name,
                read.TryGetValue(parameter.Name, out ArgumentValue value) ? value : DefaultOf(parameter)))
            .ToList();
        foreach (AttributeArgumentSyntax argument in arguments.Where(argument => argument.NameEquals is not null))
        {
            string name = argument.NameEquals!.Name.Identifier.ValueText;
            if (AttributeTypes.OfProperty(type, name) is not { } propertyType || Read(argument, name, propertyType) is not { } value)
            {
                return null;
            }

            if (!(value == ArgumentValue.Null && AttributeTypes.IsNullable(type, name)))
            {
                all.Add(new(name, value));
            }
        }

        return new(Names(constructor.Parameters), all.ToEquatableArray(), problems);

        ArgumentValue? Read(AttributeArgumentSyntax argument, string name, ITypeSymbol argumentType)
        {
            ArgumentValue? value = ReadExpression(argument.Expression, argumentType, out ExpressionSyntax? unread);
            if (unread is not null)
            {
                problems.Add(Problem.Of(
                    Descriptors.UnreadableConstant, anchor.At(name), LayerText.Shorten(argument.Expression.ToString())));
                return ArgumentValue.Null;
            }

            return value;
        }
    }

    /// <summary>The value of an expression; null where the compiler reports that it has none.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="type">The type of what it is given to.</param>
    /// <param name="unread">The part that names a network and is not followed, or null.</param>
    private ArgumentValue? ReadExpression(ExpressionSyntax expression, ITypeSymbol? type, out ExpressionSyntax? unread)
    {
        unread = null;
        if (ElementsOf(expression) is { } elements)
        {
            var items = new List<ArgumentValue>();
            foreach (ExpressionSyntax element in elements)
            {
                if (ReadExpression(element, ElementOf(type), out unread) is not { } item)
                {
                    return null;
                }

                items.Add(item);
            }

            return new(ArgumentKind.Array, Items: items.ToEquatableArray());
        }

        if (!_constants.DependsOnNetwork(expression))
        {
            Optional<object?> constant = _constants.ModelOf(expression).GetConstantValue(expression, cancellationToken);
            return constant switch
            {
                { HasValue: false } => null,
                { Value: null } => ArgumentValue.Null,
                { Value: { } value } => ArgumentValue.OfConstant(value) is { } known
                    ? AsSize(known, type)
                    : new(ArgumentKind.Other, Text: expression.ToString()),
            };
        }

        if (_constants.Read(expression) is not { } read)
        {
            unread = expression;
            return null;
        }

        return read is ConstantExpression.Known { Value: var text }
            ? AsSize(text, type)
            : new(ArgumentKind.Unresolved, Text: expression.WithoutTrivia().NormalizeWhitespace().ToString(), Expression: read);
    }

    private static ArgumentValue DefaultOf(IParameterSymbol parameter) => parameter.ExplicitDefaultValue is { } value
        ? ArgumentValue.OfConstant(value) ?? new(ArgumentKind.Other, Text: $"{value}")
        : ArgumentValue.Null;

    /// <summary>A string where a size is wanted is a formula.</summary>
    private static ArgumentValue AsSize(ArgumentValue value, ITypeSymbol? type) =>
        value.Kind == ArgumentKind.Text && type?.IsSize() == true ? value with { Kind = ArgumentKind.Formula } : value;

    private static IEnumerable<ExpressionSyntax>? ElementsOf(ExpressionSyntax expression) => expression switch
    {
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions,
        ImplicitArrayCreationExpressionSyntax implicitArray => implicitArray.Initializer.Expressions,
        _ => null,
    };

    // An array may be given to an object, which holds a pair.
    private static ITypeSymbol? ElementOf(ITypeSymbol? type) => type is IArrayTypeSymbol array ? array.ElementType : type;

    private static EquatableArray<string> Names(ImmutableArray<IParameterSymbol> parameters) =>
        parameters.Select(parameter => parameter.Name).ToEquatableArray();
}

/// <summary>An attribute as it was read.</summary>
/// <param name="Parameters">The names of the constructor's parameters.</param>
/// <param name="Arguments">The constructor's arguments by parameter name, then the properties set in the attribute.</param>
/// <param name="Problems">Arguments that name another network in a way that is not followed.</param>
internal sealed record AttributeContent(
    EquatableArray<string> Parameters, EquatableArray<Argument> Arguments, IReadOnlyList<Problem> Problems);
