using System.Globalization;

namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>An argument of an attribute; as in C#, a constructor's parameter begins with a small letter and a property does not.</summary>
internal sealed record Argument(string Name, Value Value)
{
    public string Text => IsPositional ? Value.Text : $"{Name} = {Value.Text}";

    /// <summary>Whether it cannot be left out: the constructor's scalars have defaults, its sizes have none.</summary>
    public bool IsRequired => IsPositional && Value is not ScalarValue;

    private bool IsPositional => char.IsLower(Name[0]);
}

/// <summary>What an argument is set to.</summary>
internal abstract record Value
{
    public abstract string Text { get; }

    /// <summary>With numbers in place of formulas, or null where one of them has no value.</summary>
    public virtual Value? Bind(IReadOnlyDictionary<string, int> parameters) => this;

    /// <summary>Smaller values, the smallest first, for shrinking.</summary>
    public virtual IEnumerable<Value> Smaller => [];
}

/// <summary>A size.</summary>
internal sealed record SizeValue(Size Size) : Value
{
    public override string Text => Size.Text;

    public override Value? Bind(IReadOnlyDictionary<string, int> parameters) =>
        Size.Evaluate(parameters) is { } value ? new SizeValue(value) : null;

    public override IEnumerable<Value> Smaller => SmallerSizes.Of(Size).Select(size => new SizeValue(size));
}

/// <summary>A size for each direction.</summary>
internal sealed record PairValue(Size Height, Size Width) : Value
{
    public override string Text => (Height, Width) is (Size.Number, Size.Number)
        ? $"new[] {{ {Height.Text}, {Width.Text} }}"
        : $"new object[] {{ {Height.Text}, {Width.Text} }}";

    public override Value? Bind(IReadOnlyDictionary<string, int> parameters) =>
        (Height.Evaluate(parameters), Width.Evaluate(parameters)) is ({ } height, { } width) ? new PairValue(height, width) : null;

    public override IEnumerable<Value> Smaller =>
    [
        new SizeValue(Height),
        new SizeValue(Width),
        .. SmallerSizes.Of(Height).Select(height => this with { Height = height }),
        .. SmallerSizes.Of(Width).Select(width => this with { Width = width }),
    ];
}

/// <summary>A flag.</summary>
internal sealed record FlagValue(bool Flag) : Value
{
    public override string Text => Flag ? "true" : "false";
}

/// <summary>A number that is no size.</summary>
internal sealed record ScalarValue(double Scalar) : Value
{
    public override string Text => Scalar.ToString("R", CultureInfo.InvariantCulture);
}
