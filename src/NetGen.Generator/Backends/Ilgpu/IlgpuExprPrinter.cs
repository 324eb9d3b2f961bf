using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Prints a formula over scalars inside a kernel, with the functions that every accelerator has.</summary>
internal sealed class IlgpuExprPrinter(Scalar scalar) : ExprPrinter
{
    protected override string Constant(double value) => CodeWriter.Literal(value, scalar);

    protected override string Function(UnaryFunction function, string operand) => $"IlgpuMath.{function}({operand})";

    protected override string Function(BinaryFunction function, string left, string right) => $"IlgpuMath.{function}({left}, {right})";

    protected override string WhereGreater(string left, string right, string ifGreater, string otherwise) =>
        $"({left} > {right} ? {ifGreater} : {otherwise})";
}
