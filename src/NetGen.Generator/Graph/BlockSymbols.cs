using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Graph;

/// <summary>The values of a block's parameters, which the formulas of its layers name.</summary>
/// <param name="block">The block's name.</param>
/// <param name="values">The values by the parameters' names.</param>
internal sealed class BlockSymbols(string block, IReadOnlyDictionary<string, SymbolValue> values)
{
    private readonly Dictionary<string, long> _heights = values.ToDictionary(value => value.Key, value => value.Value.Height);
    private readonly Dictionary<string, long> _widths = values.ToDictionary(value => value.Key, value => value.Value.Width);

    /// <summary>Every parameter is 1.</summary>
    public static BlockSymbols Ones(string block, IEnumerable<string> parameters) =>
        new(block, parameters.Select(SymbolFacts.Normalize).Distinct().ToDictionary(name => name, _ => SymbolValue.Of(1)));

    /// <summary>The value of a formula that stands for one size.</summary>
    public FormulaResult Evaluate(string formula)
    {
        FormulaResult height = EvaluatePair(formula).Height;
        string? pair = Formula.Parse(formula).Symbols.FirstOrDefault(IsPair);
        return height.Error is null && pair is not null
            ? new(0, NotASize(pair, $"{{{values[pair].Height}, {values[pair].Width}}}"))
            : height;
    }

    /// <summary>
    /// The value of a formula where a pair may stand: for height and for width, as the formula says for either. An error is the same in
    /// both.
    /// </summary>
    public (FormulaResult Height, FormulaResult Width) EvaluatePair(string formula)
    {
        Formula parsed = Formula.Parse(formula);
        if (parsed.Symbols.FirstOrDefault(symbol => values.TryGetValue(symbol, out SymbolValue value) && value.Other is not null) is { } wrong)
        {
            FormulaResult none = new(0, NotASize(wrong, values[wrong].Other!));
            return (none, none);
        }

        FormulaResult height = parsed.Evaluate(_heights);
        FormulaResult width = parsed.Symbols.Any(IsPair) ? parsed.Evaluate(_widths) : height;
        return height.Error is null && width.Error is null ? (height, width) : height.Error is null ? (width, width) : (height, height);
    }

    /// <summary>Whether a formula names a pair, so that it stands for a pair itself.</summary>
    public bool IsPairIn(string formula) => Formula.Parse(formula).Symbols.Any(IsPair);

    private bool IsPair(string symbol) => values.TryGetValue(symbol, out SymbolValue value) && value.IsPair;

    private FormulaError NotASize(string symbol, string what) => new(Descriptors.NonIntegerBlockParameter, symbol) { Block = block, Value = what };
}

/// <summary>What a block's parameter was given.</summary>
/// <param name="Height">The number, or the first of a pair.</param>
/// <param name="Width">The number, or the second of a pair.</param>
/// <param name="IsPair">Whether it is a pair, and so no size, though its numbers may be the same.</param>
/// <param name="Other">What it is instead, as it is written; null where it is a size or a pair.</param>
internal readonly record struct SymbolValue(long Height, long Width, bool IsPair, string? Other = null)
{
    public static SymbolValue Of(long size) => new(size, size, IsPair: false);
}
