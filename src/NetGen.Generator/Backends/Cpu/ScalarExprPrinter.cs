using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>Prints a formula over scalars.</summary>
internal sealed class ScalarExprPrinter(Scalar scalar) : ExprPrinter
{
    protected override string Constant(double value) => CodeWriter.Literal(value, scalar);

    // .NET's own ExpM1 and LogP1 have the error of e^x − 1 and of log(1 + x).
    protected override string Function(UnaryFunction function, string operand) =>
        function == UnaryFunction.Abs ? $"{scalar}.Abs({operand})" : $"ScalarMath.{function}({operand})";

    protected override string Function(BinaryFunction function, string left, string right) => $"{scalar}.{function}({left}, {right})";

    protected override string WhereGreater(string left, string right, string ifGreater, string otherwise) =>
        $"({left} > {right} ? {ifGreater} : {otherwise})";
}
