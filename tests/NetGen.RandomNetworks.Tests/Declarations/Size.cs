using System.Globalization;

namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>A size as it is declared: a number, or inside a block a formula over the block's parameters.</summary>
internal abstract record Size
{
    /// <summary>Of a formula, as it stands inside the string; of a number, as it stands anywhere.</summary>
    public abstract string Formula { get; }

    /// <summary>As an argument of an attribute.</summary>
    public virtual string Text => $"\"{Formula}\"";

    /// <summary>The number, once every formula has become one.</summary>
    public int Value => ((Number)this).Literal;

    /// <summary>The value where the parameters have theirs; null where a division leaves a remainder or an int does not hold it.</summary>
    public int? Evaluate(IReadOnlyDictionary<string, int> parameters) =>
        Exact(parameters) is { } value && value == (int)value ? (int)value : null;

    protected abstract long? Exact(IReadOnlyDictionary<string, int> parameters);

    public static implicit operator Size(int value) => new Number(value);

    /// <summary>A number.</summary>
    internal sealed record Number(int Literal) : Size
    {
        public override string Formula => Literal.ToString(CultureInfo.InvariantCulture);

        public override string Text => Formula;

        protected override long? Exact(IReadOnlyDictionary<string, int> parameters) => Literal;
    }

    /// <summary>A parameter of the block.</summary>
    internal sealed record Parameter(string Name) : Size
    {
        public override string Formula => Name;

        public override string Text => $"nameof({Name})";

        protected override long? Exact(IReadOnlyDictionary<string, int> parameters) => parameters[Name];
    }

    /// <summary>Two sizes and an operator: <c>(channels + 1) / 2</c>.</summary>
    internal sealed record Operation(Size Left, char Operator, Size Right) : Size
    {
        public override string Formula => $"{Operand(Left)} {Operator} {Operand(Right)}";

        protected override long? Exact(IReadOnlyDictionary<string, int> parameters) =>
            (Left.Exact(parameters), Operator, Right.Exact(parameters)) switch
            {
                ({ } left, '+', { } right) => left + right,
                ({ } left, '-', { } right) => left - right,
                ({ } left, '*', { } right) => left * right,
                ({ } left, '/', { } right) when right != 0 && left % right == 0 => left / right,
                _ => null,
            };

        private static string Operand(Size operand) => operand is Operation ? $"({operand.Formula})" : operand.Formula;
    }
}
