namespace NetGen.Generator.Declarations;

/// <summary>Evaluates constants as C# does.</summary>
/// <remarks>
/// Only constants that the compiler accepts matter: it reports a division by zero or an overflow itself. So integers of all widths
/// are 64 bits here.
/// </remarks>
internal static class ConstantEvaluator
{
    /// <param name="expression">The constant.</param>
    /// <param name="find">The value of a network's constant, or null where the network has none.</param>
    /// <returns>The value, or null where there is none.</returns>
    public static ArgumentValue? Evaluate(ConstantExpression expression, Func<NetworkMember, long?> find)
    {
        try
        {
            return new Evaluation(find).Run(expression);
        }
        catch (ArithmeticException)
        {
            return null;
        }
    }

    private sealed class Evaluation(Func<NetworkMember, long?> find)
    {
        public ArgumentValue? Run(ConstantExpression expression) => expression switch
        {
            ConstantExpression.Known known => known.Value,
            ConstantExpression.Member member => find(member.Name) is { } size ? ArgumentValue.OfInteger(size) : null,
            ConstantExpression.Unary unary => Run(unary.Operand) is { } operand ? Unary(unary.Operator, operand) : null,
            ConstantExpression.Binary binary => Run(binary.Left) is { } left && Run(binary.Right) is { } right
                ? Binary(binary.Operator, left, right)
                : null,
            ConstantExpression.Conditional conditional => Run(conditional.Condition) is { Kind: ArgumentKind.Boolean } condition
                && Run(conditional.IfTrue) is { } ifTrue && Run(conditional.IfFalse) is { } ifFalse
                ? condition.Integer != 0 ? Choose(ifTrue, ifFalse) : Choose(ifFalse, ifTrue)
                : null,
            ConstantExpression.Cast cast => Run(cast.Operand) is { } operand ? Cast(cast.To, operand) : null,
            _ => null,
        };

        /// <summary>The chosen one of two values, in the type that holds both.</summary>
        private static ArgumentValue Choose(ArgumentValue chosen, ArgumentValue other) =>
            chosen.Kind == ArgumentKind.Integer && other.Kind == ArgumentKind.Real ? ArgumentValue.OfReal(chosen.Integer) : chosen;

        private static ArgumentValue? Unary(ConstantOperator operation, ArgumentValue operand) => (operation, operand.Kind) switch
        {
            (ConstantOperator.Plus, ArgumentKind.Integer or ArgumentKind.Real) => operand,
            (ConstantOperator.Minus, ArgumentKind.Integer) => ArgumentValue.OfInteger(checked(-operand.Integer)),
            (ConstantOperator.Minus, ArgumentKind.Real) => ArgumentValue.OfReal(-operand.Real),
            (ConstantOperator.Not, ArgumentKind.Boolean) => ArgumentValue.OfBoolean(operand.Integer == 0),
            _ => null,
        };

        private static ArgumentValue? Binary(ConstantOperator operation, ArgumentValue left, ArgumentValue right) => (left.Kind, right.Kind) switch
        {
            (ArgumentKind.Integer, ArgumentKind.Integer) => Integers(operation, left.Integer, right.Integer),
            (ArgumentKind.Integer or ArgumentKind.Real, ArgumentKind.Integer or ArgumentKind.Real) =>
                Reals(operation, left.ToReal(), right.ToReal()),
            (ArgumentKind.Boolean, ArgumentKind.Boolean) => Booleans(operation, left.Integer != 0, right.Integer != 0),
            (ArgumentKind.Text, ArgumentKind.Text) => Texts(operation, left.Text, right.Text),
            _ => null,
        };

        private static ArgumentValue? Integers(ConstantOperator operation, long left, long right) => operation switch
        {
            ConstantOperator.Add => ArgumentValue.OfInteger(checked(left + right)),
            ConstantOperator.Subtract => ArgumentValue.OfInteger(checked(left - right)),
            ConstantOperator.Multiply => ArgumentValue.OfInteger(checked(left * right)),
            ConstantOperator.Divide => ArgumentValue.OfInteger(left / right),
            ConstantOperator.Remainder => ArgumentValue.OfInteger(left % right),
            _ => Compare(operation, left.CompareTo(right)),
        };

        private static ArgumentValue? Reals(ConstantOperator operation, double left, double right) => operation switch
        {
            ConstantOperator.Add => ArgumentValue.OfReal(left + right),
            ConstantOperator.Subtract => ArgumentValue.OfReal(left - right),
            ConstantOperator.Multiply => ArgumentValue.OfReal(left * right),
            ConstantOperator.Divide => ArgumentValue.OfReal(left / right),
            ConstantOperator.Remainder => ArgumentValue.OfReal(left % right),

            // A comparison with what is not a number is false, but for "not equal".
            _ when double.IsNaN(left) || double.IsNaN(right) => ArgumentValue.OfBoolean(operation == ConstantOperator.NotEqual),
            _ => Compare(operation, left.CompareTo(right)),
        };

        private static ArgumentValue? Booleans(ConstantOperator operation, bool left, bool right) => operation switch
        {
            ConstantOperator.And => ArgumentValue.OfBoolean(left && right),
            ConstantOperator.Or => ArgumentValue.OfBoolean(left || right),
            ConstantOperator.Equal => ArgumentValue.OfBoolean(left == right),
            ConstantOperator.NotEqual => ArgumentValue.OfBoolean(left != right),
            _ => null,
        };

        private static ArgumentValue? Texts(ConstantOperator operation, string left, string right) => operation switch
        {
            ConstantOperator.Add => ArgumentValue.OfText(left + right),
            ConstantOperator.Equal => ArgumentValue.OfBoolean(left == right),
            ConstantOperator.NotEqual => ArgumentValue.OfBoolean(left != right),
            _ => null,
        };

        private static ArgumentValue? Compare(ConstantOperator operation, int order) => operation switch
        {
            ConstantOperator.Less => ArgumentValue.OfBoolean(order < 0),
            ConstantOperator.LessOrEqual => ArgumentValue.OfBoolean(order <= 0),
            ConstantOperator.Greater => ArgumentValue.OfBoolean(order > 0),
            ConstantOperator.GreaterOrEqual => ArgumentValue.OfBoolean(order >= 0),
            ConstantOperator.Equal => ArgumentValue.OfBoolean(order == 0),
            ConstantOperator.NotEqual => ArgumentValue.OfBoolean(order != 0),
            _ => null,
        };

        private static ArgumentValue? Cast(ArgumentKind to, ArgumentValue operand) => (to, operand.Kind) switch
        {
            (ArgumentKind.Integer, ArgumentKind.Integer) => operand,
            (ArgumentKind.Integer, ArgumentKind.Real) => ArgumentValue.OfInteger(checked((long)operand.Real)),
            (ArgumentKind.Real, ArgumentKind.Integer or ArgumentKind.Real) => ArgumentValue.OfReal(operand.ToReal()),
            _ => null,
        };
    }
}
