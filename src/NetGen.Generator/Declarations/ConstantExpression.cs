namespace NetGen.Generator.Declarations;

/// <summary>
/// A constant of C# that depends on the sizes of other networks, which are not known while a class is read: the compiler cannot
/// evaluate it before their code is written.
/// </summary>
internal abstract record ConstantExpression
{
    /// <summary>What the compiler knows already.</summary>
    internal sealed record Known(ArgumentValue Value) : ConstantExpression;

    /// <summary>A constant that NetGen writes into a network's class.</summary>
    internal sealed record Member(NetworkMember Name) : ConstantExpression;

    /// <summary>An operator before its operand.</summary>
    internal sealed record Unary(ConstantOperator Operator, ConstantExpression Operand) : ConstantExpression;

    /// <summary>An operator between two operands.</summary>
    internal sealed record Binary(ConstantOperator Operator, ConstantExpression Left, ConstantExpression Right) : ConstantExpression;

    /// <summary>One of two values, as a condition says.</summary>
    internal sealed record Conditional(ConstantExpression Condition, ConstantExpression IfTrue, ConstantExpression IfFalse) : ConstantExpression;

    /// <summary>The conversion to an integer, towards zero, or to a <c>double</c>.</summary>
    internal sealed record Cast(ArgumentKind To, ConstantExpression Operand) : ConstantExpression;
}

/// <summary>The operators of constants.</summary>
internal enum ConstantOperator
{
    Plus,
    Minus,
    Not,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Equal,
    NotEqual,
    And,
    Or,
}

/// <summary>One of the constants of a network.</summary>
/// <param name="Network">Metadata name of the network's class.</param>
/// <param name="Member">Which constant.</param>
internal sealed record NetworkMember(string Network, NetworkConstant Member)
{
    /// <summary>The constant as it is written: <c>Encoder.OutputSize</c>.</summary>
    public override string ToString() => $"{Network.Substring(Network.LastIndexOfAny(['.', '+']) + 1)}.{Member}";
}

/// <summary>The constants that NetGen writes into a network's class, by their names there.</summary>
internal enum NetworkConstant
{
    InputSize,
    OutputSize,
    ParameterCount,
}
