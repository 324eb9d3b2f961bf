using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Prints a formula over vectors of type <c>V</c>.</summary>
/// <param name="scalar">The scalar type.</param>
internal sealed class SimdExpr(Scalar scalar)
{
    // How tightly an operator binds; an operand that binds less tightly is put in parentheses.
    private const int Sum = 1;
    private const int Term = 2;
    private const int Primary = 3;

    public string Print(Expr expr) => Print(expr, 0);

    private string Print(Expr expr, int context) => expr switch
    {
        Expr.Variable variable => variable.Name,
        Expr.Constant { Value: 0 } => "V.Zero",
        Expr.Constant constant => $"V.Create({CodeWriter.Literal(constant.Value, scalar)})",
        Expr.Unary { Function: UnaryFunction.Negate } unary => Wrap($"-{Print(unary.Operand, Primary)}", Term, context),
        Expr.Unary unary => $"{Function(unary.Function)}({Print(unary.Operand)})",
        Expr.Binary { Function: BinaryFunction.Max or BinaryFunction.Min } binary =>
            $"V.{binary.Function}({Print(binary.Left)}, {Print(binary.Right)})",
        Expr.Binary binary => Operator(binary, context),
        Expr.WhereGreater where =>
            $"V.Select(V.GreaterThan({Print(where.Left)}, {Print(where.Right)}), {Print(where.IfGreater)}, {Print(where.Otherwise)})",
        _ => throw new InvalidOperationException($"No form for {expr.GetType().Name}."),
    };

    private string Operator(Expr.Binary binary, int context)
    {
        (string symbol, int level) = binary.Function switch
        {
            BinaryFunction.Add => ("+", Sum),
            BinaryFunction.Subtract => ("-", Sum),
            BinaryFunction.Multiply => ("*", Term),
            _ => ("/", Term),
        };

        // Floating-point operators do not associate, so the right operand keeps its parentheses.
        return Wrap($"{Print(binary.Left, level)} {symbol} {Print(binary.Right, level + 1)}", level, context);
    }

    private static string Wrap(string text, int level, int context) => level < context ? $"({text})" : text;

    private string Function(UnaryFunction function) => function switch
    {
        UnaryFunction.Abs or UnaryFunction.Exp or UnaryFunction.Log => $"V.{function}",
        _ => $"SimdMath.{function}<V, {scalar}>",
    };
}
