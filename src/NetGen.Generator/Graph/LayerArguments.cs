using System.Globalization;
using Microsoft.CodeAnalysis;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Graph;

/// <summary>
/// Reads a layer's arguments: evaluates sizes, checks types, and reports what is wrong at the argument itself.
/// </summary>
/// <param name="declaration">The attribute.</param>
/// <param name="symbols">The enclosing block's parameters; null in a network, which has none.</param>
/// <param name="precision">The scalar type that numbers are given in.</param>
/// <param name="report">Receives a descriptor, the argument at fault and the message's arguments.</param>
internal sealed class LayerArguments(
    LayerDeclaration declaration,
    BlockSymbols? symbols,
    Precision precision,
    Action<DiagnosticDescriptor, string?, string[]> report)
{
    /// <summary>Whether any argument was wrong: then what was read of it is a stand-in.</summary>
    public bool Failed { get; private set; }

    /// <summary>How the user wrote the layer, sizes evaluated: <c>Conv2D(128, 3)</c>.</summary>
    public string Label { get; } = Describe(declaration, symbols);

    /// <summary>A size of at least 1.</summary>
    public int Size(string name, string what) => AtLeastOne(name, what, Integer(name), Descriptors.SizeNotPositive);

    /// <summary>A size of at least 1 that is 1 where it is not given.</summary>
    public int SizeOrOne(string name, string what) =>
        Find(name) is null ? 1 : AtLeastOne(name, what, Integer(name), Descriptors.StrideOrDilation);

    /// <summary>Two sizes of at least 1, height and width.</summary>
    public Pair Sizes(string name, string what)
    {
        Pair pair = IntegerPair(name);
        return new(
            AtLeastOne(name, what, pair.Height, Descriptors.SizeNotPositive),
            AtLeastOne(name, what, pair.Width, Descriptors.SizeNotPositive));
    }

    /// <summary>A stride or dilation: two steps of at least 1, <paramref name="fallback"/> where it is not given.</summary>
    public Pair Steps(string name, string what, Pair fallback)
    {
        if (Find(name) is null)
        {
            return fallback;
        }

        Pair pair = IntegerPair(name);
        return new(
            AtLeastOne(name, what, pair.Height, Descriptors.StrideOrDilation),
            AtLeastOne(name, what, pair.Width, Descriptors.StrideOrDilation));
    }

    /// <summary>A padding: two numbers of at least 0, none where it is not given.</summary>
    public Pair Padding(string name)
    {
        if (Find(name) is null)
        {
            return new(0, 0);
        }

        Pair pair = IntegerPair(name);
        if (pair.Height < 0 || pair.Width < 0)
        {
            Fail(Descriptors.PaddingTooLarge, name, Label, pair.ToString(), "a padding must not be negative");
            return new(0, 0);
        }

        return pair;
    }

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool fallback) => Find(name) switch
    {
        null => fallback,
        { Kind: ArgumentKind.Boolean } value => value.Integer != 0,
        { } value => WrongType(name, "true or false", value) != 0,
    };

    /// <summary>A finite number, as the network's scalar type has it.</summary>
    public double Scalar(string name, double fallback)
    {
        double scalar = Find(name) switch
        {
            null => fallback,
            { Kind: ArgumentKind.Real or ArgumentKind.Integer } value => value.ToReal(),
            { } value => WrongType(name, "a number", value),
        };

        if (double.IsNaN(scalar) || double.IsInfinity(scalar))
        {
            Fail(Descriptors.ScalarNotFinite, name, Label, name, scalar.ToString(CultureInfo.InvariantCulture));
            return fallback;
        }

        if (precision == Precision.Double)
        {
            return scalar;
        }

        float single = (float)scalar;
        if (float.IsInfinity(single))
        {
            string value = scalar.ToString(CultureInfo.InvariantCulture);
            Fail(Descriptors.ScalarNotFinite, name, Label, name, $"{value}, more than single precision can hold");
            return fallback;
        }

        return single;
    }

    /// <summary>Whether an argument was given.</summary>
    public bool Has(string name) => Find(name) is not null;

    /// <summary>The values of the arguments, for the block that they parametrise.</summary>
    public BlockSymbols Symbols(BlockDeclaration block)
    {
        Dictionary<string, SymbolValue> values = [];
        foreach (string parameter in block.Parameters)
        {
            if (Find(parameter) is { } value)
            {
                values[SymbolFacts.Normalize(parameter)] = Symbol(parameter, value);
            }
        }

        return new(block.Kind, values);
    }

    private SymbolValue Symbol(string name, ArgumentValue value)
    {
        switch (value.Kind)
        {
            case ArgumentKind.Integer or ArgumentKind.Formula:
            case ArgumentKind.Array when value.Items.Count == 2 && value.Items.All(item => item.Kind is ArgumentKind.Integer or ArgumentKind.Formula):
                Pair pair = IntegerPair(name);
                bool isPair = value.Kind == ArgumentKind.Array || (value.Kind == ArgumentKind.Formula && symbols?.IsPairIn(value.Text) == true);
                return new(pair.Height, pair.Width, isPair);
            default:
                return new(1, 1, IsPair: false, Describe(value, symbols));
        }
    }

    private static string Describe(LayerDeclaration declaration, BlockSymbols? symbols)
    {
        // Constructor parameters are in camel case, properties in Pascal case; the name has a column of its own.
        string[] written =
        [
            .. declaration.Arguments
                .Where(argument => argument.Name.Length > 0 && argument.Name != "Name")
                .Select(argument => char.IsLower(argument.Name[0])
                    ? Describe(argument.Value, symbols)
                    : $"{argument.Name} = {Describe(argument.Value, symbols)}"),
        ];
        return written.Length == 0 ? declaration.Kind : $"{declaration.Kind}({string.Join(", ", written)})";
    }

    private static string Describe(ArgumentValue value, BlockSymbols? symbols) => value.Kind switch
    {
        ArgumentKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        ArgumentKind.Real => value.Real.ToString(CultureInfo.InvariantCulture),
        ArgumentKind.Boolean => value.Integer != 0 ? "true" : "false",
        ArgumentKind.Array => $"{{{string.Join(", ", value.Items.Select(item => Describe(item, symbols)))}}}",
        ArgumentKind.Formula when symbols?.EvaluatePair(value.Text) is { Height: { Error: null } height, Width: { Error: null } width } =>
            height == width ? $"{height.Value}" : $"{{{height.Value}, {width.Value}}}",
        ArgumentKind.Formula or ArgumentKind.Text => $"\"{value.Text}\"",
        _ => value.Text,
    };

    private ArgumentValue? Find(string name) =>
        declaration.Arguments.LastOrDefault(argument => argument.Name == name)?.Value;

    private int AtLeastOne(string name, string what, int value, DiagnosticDescriptor descriptor)
    {
        if (value >= 1 || Failed)
        {
            return Math.Max(value, 1);
        }

        Fail(descriptor, name, Label, what, value.ToString(CultureInfo.InvariantCulture));
        return 1;
    }

    private int Integer(string name)
    {
        if (Find(name) is { } value)
        {
            return Integer(name, value);
        }

        Fail(Descriptors.ArgumentType, name, name, declaration.Kind, "an integer", "missing");
        return 1;
    }

    private Pair IntegerPair(string name)
    {
        switch (Find(name))
        {
            case { Kind: ArgumentKind.Array, Items.Count: 2 } pair:
                return new(Integer(name, pair.Items[0]), Integer(name, pair.Items[1]));
            case { Kind: ArgumentKind.Array } list:
                Fail(Descriptors.ArgumentType, name, name, declaration.Kind, "one size, or two: height and width", $"a list of {list.Items.Count}");
                return new(1, 1);
            case { Kind: ArgumentKind.Formula } formula when symbols is not null:
                (FormulaResult height, FormulaResult width) = symbols.EvaluatePair(formula.Text);
                int vertical = InRange(name, ValueOf(name, formula.Text, height));
                return new(vertical, height == width ? vertical : InRange(name, ValueOf(name, formula.Text, width)));
            default:
                int both = Integer(name);
                return new(both, both);
        }
    }

    private int Integer(string name, ArgumentValue value)
    {
        long integer = value.Kind switch
        {
            ArgumentKind.Integer => value.Integer,
            ArgumentKind.Formula => ValueOf(name, value.Text, Evaluate(value.Text)),
            _ => WrongType(name, "an integer, or a formula over the block's parameters", value),
        };
        return InRange(name, integer);
    }

    private int InRange(string name, long integer)
    {
        if (integer is < int.MinValue or > int.MaxValue)
        {
            Fail(Descriptors.ArgumentType, name, name, declaration.Kind, "an integer of 32 bits", integer.ToString(CultureInfo.InvariantCulture));
            return 1;
        }

        return (int)integer;
    }

    private FormulaResult Evaluate(string formula) =>
        symbols?.Evaluate(formula) ?? Formula.Evaluate(formula, new Dictionary<string, long>());

    private long ValueOf(string name, string formula, FormulaResult result)
    {
        if (result.Error is not { } error)
        {
            return result.Value;
        }

        if (error.Descriptor == Descriptors.NonIntegerBlockParameter)
        {
            Fail(error.Descriptor, name, error.Detail, error.Block, error.Value);
        }
        else if (error.Descriptor == Descriptors.UnknownSymbol)
        {
            string reason = symbols is null ? "a network has no parameters; only a block has" : "the block has no such parameter";
            Fail(error.Descriptor, name, formula, error.Detail, reason);
        }
        else
        {
            Fail(error.Descriptor, name, formula, error.Detail);
        }

        return 1;
    }

    private int WrongType(string name, string expected, ArgumentValue found)
    {
        Fail(Descriptors.ArgumentType, name, name, declaration.Kind, expected, Describe(found, symbols));
        return 1;
    }

    private void Fail(DiagnosticDescriptor descriptor, string? argument, params string[] arguments)
    {
        Failed = true;
        report(descriptor, argument, arguments);
    }
}

/// <summary>A size for height and one for width.</summary>
internal readonly record struct Pair(int Height, int Width)
{
    public override string ToString() => Height == Width ? $"{Height}" : $"{Height} x {Width}";
}
