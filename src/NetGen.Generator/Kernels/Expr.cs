namespace NetGen.Generator.Kernels;

/// <summary>
/// A formula over scalars, written once; a backend prints it for its machine. Activations, losses and the like are made of these.
/// </summary>
internal abstract record Expr
{
    /// <summary>The value of an operand, by the name the kernel gives it.</summary>
    internal sealed record Variable(string Name) : Expr;

    /// <summary>A number that is known at build time.</summary>
    internal sealed record Constant(double Value) : Expr;

    /// <summary>A function of one value.</summary>
    internal sealed record Unary(UnaryFunction Function, Expr Operand) : Expr;

    /// <summary>A function of two values.</summary>
    internal sealed record Binary(BinaryFunction Function, Expr Left, Expr Right) : Expr;

    /// <summary><paramref name="IfGreater"/> where <paramref name="Left"/> &gt; <paramref name="Right"/>, else <paramref name="Otherwise"/>.</summary>
    internal sealed record WhereGreater(Expr Left, Expr Right, Expr IfGreater, Expr Otherwise) : Expr;

    public static implicit operator Expr(double value) => new Constant(value);

    public static Expr operator +(Expr left, Expr right) => new Binary(BinaryFunction.Add, left, right);

    public static Expr operator -(Expr left, Expr right) => new Binary(BinaryFunction.Subtract, left, right);

    public static Expr operator *(Expr left, Expr right) => new Binary(BinaryFunction.Multiply, left, right);

    public static Expr operator /(Expr left, Expr right) => new Binary(BinaryFunction.Divide, left, right);

    public static Expr operator -(Expr operand) => new Unary(UnaryFunction.Negate, operand);

    public static Expr Var(string name) => new Variable(name);

    public static Expr Max(Expr left, Expr right) => new Binary(BinaryFunction.Max, left, right);

    public static Expr Min(Expr left, Expr right) => new Binary(BinaryFunction.Min, left, right);

    public static Expr Abs(Expr x) => new Unary(UnaryFunction.Abs, x);

    public static Expr Exp(Expr x) => new Unary(UnaryFunction.Exp, x);

    public static Expr ExpM1(Expr x) => new Unary(UnaryFunction.ExpM1, x);

    public static Expr Log(Expr x) => new Unary(UnaryFunction.Log, x);

    public static Expr LogP1(Expr x) => new Unary(UnaryFunction.LogP1, x);

    public static Expr Sigmoid(Expr x) => new Unary(UnaryFunction.Sigmoid, x);

    public static Expr Tanh(Expr x) => new Unary(UnaryFunction.Tanh, x);

    public static Expr Where(Expr left, Expr greaterThan, Expr then, Expr otherwise) => new WhereGreater(left, greaterThan, then, otherwise);

    /// <summary>The names of the operands it reads, in order of first use.</summary>
    public IReadOnlyList<string> Variables()
    {
        List<string> names = [];
        Collect(this, names);
        return names;
    }

    private static void Collect(Expr expr, List<string> names)
    {
        switch (expr)
        {
            case Variable variable when !names.Contains(variable.Name):
                names.Add(variable.Name);
                break;
            case Unary unary:
                Collect(unary.Operand, names);
                break;
            case Binary binary:
                Collect(binary.Left, names);
                Collect(binary.Right, names);
                break;
            case WhereGreater where:
                Collect(where.Left, names);
                Collect(where.Right, names);
                Collect(where.IfGreater, names);
                Collect(where.Otherwise, names);
                break;
        }
    }
}

internal enum UnaryFunction
{
    Negate,
    Abs,
    Exp,
    ExpM1,
    Log,
    LogP1,
    Sigmoid,
    Tanh,
}

internal enum BinaryFunction
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Max,
    Min,
}
