using NetGen.RandomNetworks.Tests.Layers;

namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>One layer with its arguments.</summary>
/// <param name="Kind">What it computes.</param>
/// <param name="Arguments">The arguments that are given, in the order of the constructor.</param>
internal sealed record Layer(LayerKind Kind, IReadOnlyList<Argument> Arguments) : Step
{
    public Layer(LayerKind kind)
        : this(kind, [])
    {
    }

    /// <summary>The name it is given, or null.</summary>
    public string? Name { get; init; }

    public override IEnumerable<string> Attributes
    {
        get
        {
            IEnumerable<string> arguments = Arguments.Select(argument => argument.Text);
            string[] all = [.. Name is null ? arguments : arguments.Append($"Name = \"{Name}\"")];
            return [all.Length == 0 ? Kind.Name : $"{Kind.Name}({string.Join(", ", all)})"];
        }
    }

    public override IEnumerable<BlockUse> Uses => [];

    /// <summary>The same with one argument more.</summary>
    public Layer With(string name, Value value) => this with { Arguments = [.. Arguments, new(name, value)] };

    public Layer With(string name, Size value) => With(name, new SizeValue(value));

    public Layer With(string name, bool value) => With(name, new FlagValue(value));

    public Layer With(string name, double value) => With(name, new ScalarValue(value));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The value of a size, once it is a number.</summary>
    public int Size(string name, int fallback = 0) => Find(name) is SizeValue value ? value.Size.Value : fallback;

    /// <summary>The value of a pair, once it is made of numbers: one size for both directions, or one for each.</summary>
    public (int Height, int Width) Pair(string name, (int Height, int Width) fallback = default) => Find(name) switch
    {
        SizeValue both => (both.Size.Value, both.Size.Value),
        PairValue pair => (pair.Height.Value, pair.Width.Value),
        _ => fallback,
    };

    public bool Flag(string name, bool fallback) => Find(name) is FlagValue value ? value.Flag : fallback;

    public double Scalar(string name, double fallback) => Find(name) is ScalarValue value ? value.Scalar : fallback;

    public override Step? Bind(IReadOnlyDictionary<string, int> parameters)
    {
        List<Argument> bound = [];
        foreach (Argument argument in Arguments)
        {
            if (argument.Value.Bind(parameters) is not { } value)
            {
                return null;
            }

            bound.Add(argument with { Value = value });
        }

        return this with { Arguments = bound };
    }

    private Value? Find(string name) => Arguments.FirstOrDefault(argument => argument.Name == name)?.Value;
}
