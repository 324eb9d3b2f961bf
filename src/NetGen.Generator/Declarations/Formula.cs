using Microsoft.CodeAnalysis;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>
/// An integer formula over the parameters of a block, as <c>"4 * channels"</c>: integers, names, <c>+ - * /</c> and
/// parentheses, in 64-bit arithmetic. A division must leave no remainder.
/// </summary>
internal sealed class Formula
{
    private readonly IReadOnlyList<FormulaStep> _steps;

    private Formula(IReadOnlyList<FormulaStep> steps, FormulaError? error)
    {
        _steps = steps;
        Error = error;
    }

    /// <summary>Why the formula cannot be read, or null.</summary>
    public FormulaError? Error { get; }

    /// <summary>The names in the formula, from left to right, as <see cref="SymbolFacts.Normalize"/> leaves them.</summary>
    public IEnumerable<string> Symbols => _steps.Where(step => step.Symbol is not null).Select(step => step.Symbol!).Distinct();

    /// <summary>Reads a formula; any text is allowed, and a wrong one has an <see cref="Error"/>.</summary>
    public static Formula Parse(string text)
    {
        var parser = new FormulaParser(text);
        FormulaError? error = parser.Parse();
        return new Formula(error is null ? parser.Steps : [], error);
    }

    /// <summary>Reads a formula and gives its value.</summary>
    /// <param name="text">The formula.</param>
    /// <param name="symbols">The values of the names it may use.</param>
    public static FormulaResult Evaluate(string text, IReadOnlyDictionary<string, long> symbols) => Parse(text).Evaluate(symbols);

    /// <summary>The formula's value.</summary>
    /// <param name="symbols">The values of the names it may use.</param>
    public FormulaResult Evaluate(IReadOnlyDictionary<string, long> symbols)
    {
        if (Error is not null)
        {
            return new(0, Error);
        }

        var values = new Stack<long>();
        foreach (FormulaStep step in _steps)
        {
            FormulaResult result = Run(step, values, symbols);
            if (result.Error is not null)
            {
                return result;
            }

            values.Push(result.Value);
        }

        return new(values.Pop(), null);
    }

    private static FormulaResult Run(FormulaStep step, Stack<long> values, IReadOnlyDictionary<string, long> symbols)
    {
        switch (step.Operation)
        {
            case FormulaOperation.Number:
                return new(step.Number, null);
            case FormulaOperation.Symbol:
                return symbols.TryGetValue(step.Symbol!, out long value)
                    ? new(value, null)
                    : new(0, new(Descriptors.UnknownSymbol, step.Symbol!));
            case FormulaOperation.Negate:
                return Calculate(FormulaOperation.Subtract, 0, values.Pop());
            default:
                long right = values.Pop();
                return Calculate(step.Operation, values.Pop(), right);
        }
    }

    private static FormulaResult Calculate(FormulaOperation operation, long left, long right)
    {
        if (operation == FormulaOperation.Divide)
        {
            return Divide(left, right);
        }

        try
        {
            return new(
                operation switch
                {
                    FormulaOperation.Add => checked(left + right),
                    FormulaOperation.Subtract => checked(left - right),
                    _ => checked(left * right),
                },
                null);
        }
        catch (OverflowException)
        {
            string sign = operation switch { FormulaOperation.Add => "+", FormulaOperation.Subtract => "-", _ => "*" };
            return Invalid($"{left} {sign} {right} is more than 64 bits can hold");
        }
    }

    private static FormulaResult Divide(long left, long right)
    {
        if (right == 0)
        {
            return Invalid($"{left} / 0 divides by zero");
        }

        // long.MinValue / -1 overflows, and its remainder throws.
        if (right == -1)
        {
            return Calculate(FormulaOperation.Subtract, 0, left);
        }

        return left % right == 0
            ? new(left / right, null)
            : Invalid($"{left} / {right} leaves a remainder of {left % right}");
    }

    private static FormulaResult Invalid(string reason) => new(0, new(Descriptors.FormulaValue, reason));
}

/// <summary>What a formula comes to.</summary>
/// <param name="Value">The value, where there is no error.</param>
/// <param name="Error">Why there is no value, or null.</param>
internal readonly record struct FormulaResult(long Value, FormulaError? Error);

/// <summary>What is wrong with a formula.</summary>
/// <param name="Descriptor">
/// <see cref="Descriptors.FormulaSyntax"/>, <see cref="Descriptors.UnknownSymbol"/>, <see cref="Descriptors.FormulaValue"/> or
/// <see cref="Descriptors.NonIntegerBlockParameter"/>.
/// </param>
/// <param name="Detail">The name for <see cref="Descriptors.UnknownSymbol"/> and a parameter that is no size, else the reason in words.</param>
internal sealed record FormulaError(DiagnosticDescriptor Descriptor, string Detail)
{
    /// <summary>The block whose parameter is no size.</summary>
    public string Block { get; init; } = "";

    /// <summary>What that parameter is.</summary>
    public string Value { get; init; } = "";
}
