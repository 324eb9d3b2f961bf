using NetGen.RandomNetworks.Tests.Declarations;

namespace NetGen.RandomNetworks.Tests.Drawing;

/// <summary>Chance, and the sizes that are worth trying.</summary>
/// <param name="random">The source of chance.</param>
/// <param name="isLarge">Whether sizes may be such that kernels take their ways for larger ones.</param>
internal sealed class Draw(Random random, bool isLarge)
{
    private static readonly int[] _features = [1, 1, 2, 3, 4, 5, 7, 8, 9, 13, 16, 17];
    private static readonly int[] _largeFeatures = [1, 3, 16, 17, 31, 33, 48, 65, 70];
    private static readonly int[] _channels = [1, 1, 2, 3, 4, 5, 7];
    private static readonly int[] _largeChannels = [1, 3, 8, 13, 16, 17, 24, 32];
    private static readonly int[] _pixels = [1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11];
    private static readonly int[] _largePixels = [5, 8, 9, 12, 13, 16, 17, 19];

    private readonly IReadOnlyDictionary<string, int> _parameters = new Dictionary<string, int>();
    private readonly Draw? _outer;
    private int _names;

    private Draw(Draw outer, Random random, bool isLarge, IReadOnlyDictionary<string, int> parameters)
        : this(random, isLarge)
    {
        _outer = outer;
        _parameters = parameters;
    }

    /// <summary>Whether sizes may be such that kernels take their ways for larger ones.</summary>
    public bool IsLarge => isLarge;

    /// <summary>The parameters of the block that is being drawn, with the values that it is first used with.</summary>
    public IReadOnlyDictionary<string, int> Parameters => _parameters;

    /// <summary>A number of channels or features that would be welcome, or null.</summary>
    public int? WelcomeChannels { get; set; }

    /// <summary>What draws the inside of a block with such parameters.</summary>
    public Draw Within(IReadOnlyDictionary<string, int> parameters) => new(this, random, isLarge, parameters);

    public bool Chance(double probability) => random.NextDouble() < probability;

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both included.</summary>
    public int Between(int least, int most) => random.Next(least, most + 1);

    public T Pick<T>(params IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];

    /// <summary>A number of features.</summary>
    public int Features() => Welcome() ?? Pick(isLarge ? _largeFeatures : _features);

    /// <summary>A number of channels.</summary>
    public int Channels() => Welcome() ?? Pick(isLarge ? _largeChannels : _channels);

    /// <summary>A height or width.</summary>
    public int Pixels() => Pick(isLarge ? _largePixels : _pixels);

    public int DivisorOf(int number) => Pick<int>([.. Enumerable.Range(1, number).Where(divisor => number % divisor == 0)]);

    /// <summary>A name that no other layer of the network has.</summary>
    public string Name()
    {
        Draw root = this;
        while (root._outer is not null)
        {
            root = root._outer;
        }

        return $"{Pick("named", "Named_", "head.layer")}{++root._names}";
    }

    /// <summary>The layer, or with a probability a changed one.</summary>
    public Layer Perhaps(double probability, Layer layer, Func<Layer, Layer> change) => Chance(probability) ? change(layer) : layer;

    /// <summary>Sets a pair of sizes, unless it is what it would be without; then only seldom.</summary>
    public Layer PairUnless(int unset, Layer layer, string name, int height, int width) =>
        (height, width) == (unset, unset) && Chance(0.95) ? layer : layer.With(name, Pair(height, width));

    /// <summary>A pair of sizes, as one where they are equal.</summary>
    public Value Pair(int height, int width) => height == width && Chance(0.8)
        ? new SizeValue(Size(height))
        : new PairValue(Size(height), Size(width));

    /// <summary>A size of that value; inside a block often a formula over its parameters.</summary>
    public Size Size(int value)
    {
        if (_parameters.Count == 0 || Chance(0.25))
        {
            return value;
        }

        (string name, int known) = Pick<KeyValuePair<string, int>>([.. _parameters]);
        Size parameter = new Size.Parameter(name);
        if (value == known)
        {
            return Chance(0.8) ? parameter : new Size.Operation(new Size.Operation(2, '*', parameter), '-', value);
        }

        List<Size> formulas = [value > known ? Sum(parameter, value - known) : new Size.Operation(parameter, '-', known - value)];
        if (value % known == 0)
        {
            formulas.Add(new Size.Operation(value / known, '*', parameter));
        }

        if (value > 0 && known % value == 0)
        {
            formulas.Add(new Size.Operation(parameter, '/', known / value));
        }

        (string otherName, int other) = Pick<KeyValuePair<string, int>>([.. _parameters]);
        formulas.Add(new Size.Operation(Sum(parameter, new Size.Parameter(otherName)), '-', known + other - value));
        return Pick(formulas.Where(formula => formula.Evaluate(_parameters) == value && IsWritten(formula)).DefaultIfEmpty(value).ToList());
    }

    private static Size Sum(Size left, Size right) => new Size.Operation(left, '+', right);

    // A negative number would stand behind an operator.
    private static bool IsWritten(Size size) => size switch
    {
        Size.Number number => number.Literal >= 0,
        Size.Operation operation => IsWritten(operation.Left) && IsWritten(operation.Right),
        _ => true,
    };

    private int? Welcome() => WelcomeChannels is not null && Chance(0.7) ? WelcomeChannels : null;
}
