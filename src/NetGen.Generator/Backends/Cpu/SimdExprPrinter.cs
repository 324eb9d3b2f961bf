using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Prints a formula over vectors of type <c>V</c>.</summary>
internal sealed class SimdExprPrinter(Scalar scalar) : ExprPrinter
{
    protected override string Constant(double value) => value == 0 ? "V.Zero" : $"V.Create({CodeWriter.Literal(value, scalar)})";

    protected override string Function(UnaryFunction function, string operand) =>
        function == UnaryFunction.Abs ? $"V.Abs({operand})" : $"SimdMath.{function}<V, {scalar}>({operand})";

    protected override string Function(BinaryFunction function, string left, string right) => $"V.{function}({left}, {right})";

    protected override string WhereGreater(string left, string right, string ifGreater, string otherwise) =>
        $"V.Select(V.GreaterThan({left}, {right}), {ifGreater}, {otherwise})";
}
