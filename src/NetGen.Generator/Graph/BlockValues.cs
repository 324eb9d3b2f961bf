using NetGen.Generator.Declarations;

namespace NetGen.Generator.Graph;

/// <summary>The values of a block's parameters where the block is used, and where in the network's class they were written.</summary>
/// <param name="block">The block's name, for messages.</param>
internal sealed class BlockValues(string block)
{
    private readonly Dictionary<string, (ArgumentValue Value, Anchor? Origin)> _values = [];
    private readonly Dictionary<string, long> _integers = [];

    /// <summary>The block's name.</summary>
    public string Block => block;

    /// <summary>The parameters that a formula can calculate with.</summary>
    public IReadOnlyDictionary<string, long> Integers => _integers;

    /// <summary>Gives a parameter its value.</summary>
    /// <param name="parameter">The constructor parameter's name.</param>
    /// <param name="value">The value, without formulas.</param>
    /// <param name="origin">The argument in the network's class that the value came from, or null where it came from several or none.</param>
    public void Add(string parameter, ArgumentValue value, Anchor? origin)
    {
        string name = Formula.Normalize(parameter);
        _values[name] = (value, origin);
        if (value.Kind == ArgumentKind.Integer)
        {
            _integers[name] = value.Integer;
        }
    }

    /// <summary>The value of a parameter, or null where the block has none of that name.</summary>
    public ArgumentValue? Find(string symbol) => _values.TryGetValue(symbol, out (ArgumentValue Value, Anchor? Origin) entry) ? entry.Value : null;

    /// <summary>The one argument in the network's class that decides a value, or null where several do, or none.</summary>
    public Anchor? OriginOf(ArgumentValue value)
    {
        string[] symbols = [.. Formula.SymbolsOf(value).Distinct()];
        return symbols.Length == 1 && _values.TryGetValue(symbols[0], out (ArgumentValue Value, Anchor? Origin) entry) ? entry.Origin : null;
    }
}
