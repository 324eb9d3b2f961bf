using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends;

/// <summary>Prints a formula as C#; how constants and functions are written is each backend's.</summary>
internal abstract class ExprPrinter
{
    // How tightly an operator binds; an operand that binds less tightly is put in parentheses.
    private const int Sum = 1;
    private const int Term = 2;
    private const int Primary = 3;

    public string Print(Expr expr) => Print(expr, 0);

    protected abstract string Constant(double value);

    protected abstract string Function(UnaryFunction function, string operand);

    protected abstract string Function(BinaryFunction function, string left, string right);

    protected abstract string WhereGreater(string left, string right, string ifGreater, string otherwise);

    private string Print(Expr expr, int context) => expr switch
    {
        Expr.Variable variable => variable.Name,
        Expr.Constant constant => Constant(constant.Value),
        Expr.Unary { Function: UnaryFunction.Negate } unary => Wrap($"-{Print(unary.Operand, Primary)}", Term, context),
        Expr.Unary unary => Function(unary.Function, Print(unary.Operand)),
        Expr.Binary { Function: BinaryFunction.Max or BinaryFunction.Min } binary =>
            Function(binary.Function, Print(binary.Left), Print(binary.Right)),
        Expr.Binary binary => Operator(binary, context),
        Expr.WhereGreater where =>
            WhereGreater(Print(where.Left), Print(where.Right), Print(where.IfGreater), Print(where.Otherwise)),
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
}
