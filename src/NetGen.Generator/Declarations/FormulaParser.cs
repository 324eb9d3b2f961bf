using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Reads a formula into postfix steps, which run on a stack without recursion.</summary>
/// <remarks>
/// <code>
/// sum     = product { ("+" | "-") product }
/// product = unary { ("*" | "/") unary }
/// unary   = "-" unary | number | name | "(" sum ")"
/// </code>
/// </remarks>
internal sealed class FormulaParser(string text)
{
    /// <summary>Nesting that nobody writes by hand, and that the parser's recursion survives on any thread's stack.</summary>
    private const int MaxDepth = 100;

    private readonly List<FormulaStep> _steps = [];
    private int _position;
    private int _depth;
    private FormulaError? _error;

    /// <summary>The steps read so far; the whole formula when <see cref="Parse"/> returned no error.</summary>
    public IReadOnlyList<FormulaStep> Steps => _steps;

    /// <summary>Reads the whole text, and returns what is wrong with it or null.</summary>
    public FormulaError? Parse()
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new(Descriptors.FormulaSyntax, "it is empty");
        }

        if (Sum() && !IsAtEnd())
        {
            Expected("an operator");
        }

        return _error;
    }

    private bool Sum()
    {
        if (!Product())
        {
            return false;
        }

        while (Peek() is '+' or '-')
        {
            FormulaOperation operation = text[_position++] == '+' ? FormulaOperation.Add : FormulaOperation.Subtract;
            if (!Product())
            {
                return false;
            }

            _steps.Add(new(operation));
        }

        return true;
    }

    private bool Product()
    {
        if (!Unary())
        {
            return false;
        }

        while (Peek() is '*' or '/')
        {
            FormulaOperation operation = text[_position++] == '*' ? FormulaOperation.Multiply : FormulaOperation.Divide;
            if (!Unary())
            {
                return false;
            }

            _steps.Add(new(operation));
        }

        return true;
    }

    private bool Unary()
    {
        char next = Peek();
        if (next is '-' or '(')
        {
            if (++_depth > MaxDepth)
            {
                return Fail(Descriptors.FormulaSyntax, $"it is nested more than {MaxDepth} deep");
            }

            _position++;
            bool read = next == '-' ? Negation() : Parenthesis();
            _depth--;
            return read;
        }

        if (IsDigit(next))
        {
            return Number();
        }

        return IsNameStart(next) ? Name() : Expected("a number, a name or '('");
    }

    private bool Negation()
    {
        if (!Unary())
        {
            return false;
        }

        _steps.Add(new(FormulaOperation.Negate));
        return true;
    }

    private bool Parenthesis()
    {
        if (!Sum())
        {
            return false;
        }

        if (Peek() != ')')
        {
            return Expected("')'");
        }

        _position++;
        return true;
    }

    private bool Number()
    {
        string digits = ReadWhile(IsDigit);
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            return Fail(Descriptors.FormulaValue, $"{digits} is more than 64 bits can hold");
        }

        _steps.Add(new(FormulaOperation.Number, Number: value));
        return true;
    }

    private bool Name()
    {
        _steps.Add(new(FormulaOperation.Symbol, Symbol: SymbolFacts.Normalize(ReadWhile(SyntaxFacts.IsIdentifierPartCharacter))));
        return true;
    }

    private string ReadWhile(Func<char, bool> isPart)
    {
        int start = _position;
        while (_position < text.Length && isPart(text[_position]))
        {
            _position++;
        }

        return text.Substring(start, _position - start);
    }

    /// <summary>The next character that is not white space, or NUL at the end.</summary>
    private char Peek() => IsAtEnd() ? '\0' : text[_position];

    private bool IsAtEnd()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
        {
            _position++;
        }

        return _position == text.Length;
    }

    private bool Expected(string what)
    {
        string found = _position < text.Length ? $"'{text[_position]}' stands at position {_position + 1}" : "it ends there";
        return Fail(Descriptors.FormulaSyntax, $"{what} is expected, but {found}");
    }

    private bool Fail(DiagnosticDescriptor descriptor, string reason)
    {
        _error ??= new(descriptor, reason);
        return false;
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static bool IsNameStart(char c) => SyntaxFacts.IsIdentifierStartCharacter(c);
}

internal enum FormulaOperation
{
    Number,
    Symbol,
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
}

/// <summary>One step of a formula in postfix order.</summary>
/// <param name="Operation">Pushes a number or the value of a name, or replaces the topmost values by their result.</param>
/// <param name="Number">The number that <see cref="FormulaOperation.Number"/> pushes.</param>
/// <param name="Symbol">The name whose value <see cref="FormulaOperation.Symbol"/> pushes.</param>
internal readonly record struct FormulaStep(FormulaOperation Operation, long Number = 0, string? Symbol = null);
