namespace NetGen.Generator.Declarations;

/// <summary>
/// What a user declared, and nothing of how the compiler represents it: the cache boundary of the generator.
/// </summary>
/// <remarks>
/// Equality contract: two declarations are equal exactly when the same code is emitted for them. So this record and
/// everything below it holds strings, numbers, other records and <see cref="EquatableArray{T}"/>, and never a symbol,
/// a syntax node, a location or a text span. Where an attribute stands in the source is found again from its
/// <see cref="Anchor"/> by whoever reports a problem.
/// </remarks>
/// <param name="Namespace">The namespace, empty for the global one.</param>
/// <param name="ContainingTypes">The types the class is nested in, outermost first.</param>
/// <param name="Keyword"><c>class</c> or <c>record</c>.</param>
/// <param name="Name">The class name.</param>
/// <param name="Precision">The scalar type of everything emitted.</param>
/// <param name="InputShape">The dimensions of one sample: features, channels x length, or channels x height x width.</param>
/// <param name="Layers">Layers, branches, joins, blocks and the loss, from top to bottom.</param>
internal sealed record NetworkDeclaration(
    string Namespace,
    EquatableArray<ContainingType> ContainingTypes,
    string Keyword,
    string Name,
    Precision Precision,
    EquatableArray<int> InputShape,
    EquatableArray<LayerDeclaration> Layers);

/// <summary>A type that contains the network's class, as it must be reopened in the emitted file.</summary>
/// <param name="Keyword">For example <c>class</c>, <c>struct</c>, <c>record struct</c>, <c>interface</c>.</param>
/// <param name="Name">The type's name.</param>
internal sealed record ContainingType(string Keyword, string Name);

internal enum Precision
{
    Single,
    Double,
}

/// <summary>One attribute that is a layer.</summary>
/// <param name="Kind">The attribute class's name without <c>Attribute</c>: <c>Conv2D</c>, <c>Branch</c>, <c>DownBlock</c>.</param>
/// <param name="Name">The name given with <c>Name = "…"</c>, or null.</param>
/// <param name="Arguments">The constructor's arguments by parameter name (defaults included), then those named in the attribute.</param>
/// <param name="Block">What the attribute is made of, when it is a block.</param>
/// <param name="Anchor">Which attribute this is.</param>
internal sealed record LayerDeclaration(
    string Kind,
    string? Name,
    EquatableArray<Argument> Arguments,
    BlockDeclaration? Block,
    Anchor Anchor);

/// <summary>A layer made of layers: a class derived from <c>BlockAttribute</c>, with its own attributes.</summary>
/// <param name="Kind">The class's name without <c>Attribute</c>.</param>
/// <param name="Parameters">The constructor's parameter names: the symbols its layers may use.</param>
/// <param name="Layers">The block's layers, from top to bottom.</param>
internal sealed record BlockDeclaration(
    string Kind,
    EquatableArray<string> Parameters,
    EquatableArray<LayerDeclaration> Layers);

/// <summary>An argument of an attribute.</summary>
/// <param name="Name">The constructor parameter's or the property's name, as declared in the attribute class.</param>
/// <param name="Value">The value as written.</param>
internal sealed record Argument(string Name, ArgumentValue Value);

internal enum ArgumentKind
{
    /// <summary>A null literal, an enum, a type, or a value of another type that no layer takes.</summary>
    Other,
    Integer,
    Real,
    Boolean,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A string that stands for a size: a formula over a block's parameters.</summary>
    Formula,
    Array,

    /// <summary>A constant that depends on another network; none is left once a declaration is resolved.</summary>
    Unresolved,
}

/// <summary>The value of an attribute argument, without the compiler's types.</summary>
/// <param name="Kind">Which of the members below counts.</param>
/// <param name="Integer">The value of an <see cref="ArgumentKind.Integer"/>; 1 for a true <see cref="ArgumentKind.Boolean"/>.</param>
/// <param name="Real">The value of a <see cref="ArgumentKind.Real"/>.</param>
/// <param name="Text">
/// The string or formula; for <see cref="ArgumentKind.Other"/> and <see cref="ArgumentKind.Unresolved"/> the source form of the value,
/// for messages.
/// </param>
/// <param name="Items">The elements of an <see cref="ArgumentKind.Array"/>.</param>
/// <param name="Expression">What an <see cref="ArgumentKind.Unresolved"/> is to be evaluated from.</param>
internal sealed record ArgumentValue(
    ArgumentKind Kind,
    long Integer = 0,
    double Real = 0,
    string Text = "",
    EquatableArray<ArgumentValue> Items = default,
    ConstantExpression? Expression = null)
{
    /// <summary>A null literal.</summary>
    public static ArgumentValue Null { get; } = new(ArgumentKind.Other, Text: "null");

    /// <summary>Whether the value, or an element of it, is of a kind.</summary>
    public bool Has(ArgumentKind kind) => Kind == kind || (Kind == ArgumentKind.Array && Items.Any(item => item.Has(kind)));

    /// <summary>The number that an integer or real value is.</summary>
    public double ToReal() => Kind == ArgumentKind.Integer ? Integer : Real;

    /// <summary>A constant as the compiler has it, or null for one of a type that no layer takes.</summary>
    public static ArgumentValue? OfConstant(object constant) => constant switch
    {
        bool value => OfBoolean(value),
        string value => OfText(value),
        sbyte value => OfInteger(value),
        byte value => OfInteger(value),
        short value => OfInteger(value),
        ushort value => OfInteger(value),
        int value => OfInteger(value),
        uint value => OfInteger(value),
        long value => OfInteger(value),
        ulong value and <= long.MaxValue => OfInteger((long)value),
        float value => OfReal(value),
        double value => OfReal(value),
        _ => null,
    };

    public static ArgumentValue OfInteger(long value) => new(ArgumentKind.Integer, Integer: value);

    public static ArgumentValue OfReal(double value) => new(ArgumentKind.Real, Real: value);

    public static ArgumentValue OfBoolean(bool value) => new(ArgumentKind.Boolean, Integer: value ? 1 : 0);

    public static ArgumentValue OfText(string value) => new(ArgumentKind.Text, Text: value);
}
