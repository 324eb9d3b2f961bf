using System.Globalization;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Cpu;

/// <summary>
/// Writes the product of a tiny dense layer as straight lines of scalars, one for each output: below some dozens of
/// multiply-adds, setting up vectors costs more than they save.
/// </summary>
internal static class StraightProductEmitter
{
    // 2 x 8 and 8 x 8 are two to four times faster in scalars, 16 x 16 is slower (design, section 3).
    private const int MaxMultiplyAdds = 64;

    public static bool Takes(Gemm gemm) => gemm.Direction == Direction.Forward && (long)gemm.N.Size * gemm.K.Size <= MaxMultiplyAdds;

    public static void Write(CodeWriter writer, Gemm gemm, string? function, KernelContext context)
    {
        int inputs = gemm.K.Size;
        int outputs = gemm.N.Size;
        writer.Lines("(int first, int end) = share.Of(count);");
        writer.Lines($"ref {context.Scalar} xn = ref Unsafe.Add(ref {gemm.A.Role}0, first * {inputs});");
        writer.Lines($"ref {context.Scalar} yn = ref Unsafe.Add(ref {gemm.C.Role}0, first * {outputs});");
        using (writer.Block("for (int n = first; n < end; n++)"))
        {
            for (int i = 0; i < inputs; i++)
            {
                writer.Lines($"{context.Scalar} x{i + 1} = {At("xn", i)};");
            }

            for (int o = 0; o < outputs; o++)
            {
                IEnumerable<string> terms = Enumerable.Range(0, inputs).Select(i => $"(x{i + 1} * {At($"{gemm.B.Role}0", (o * inputs) + i)})");
                writer.Lines($"{At("yn", o)} = {string.Join(" + ", gemm.Bias is null ? terms : terms.Prepend(At($"{gemm.Bias.Role}0", o)))};");
            }

            writer.Line().Lines($"xn = ref Unsafe.Add(ref xn, {inputs});", $"yn = ref Unsafe.Add(ref yn, {outputs});");
        }

        if (function is not null)
        {
            writer.Line().Lines($"ref {context.Scalar} to = ref Unsafe.Add(ref {gemm.C.Role}0, first * {outputs});", $"int line = (end - first) * {outputs};");
            LineEmitter.Write(writer, "line", "to", before => $"{function}({before})");
        }
    }

    private static string At(string reference, int offset) =>
        offset == 0 ? reference : $"Unsafe.Add(ref {reference}, {offset.ToString(CultureInfo.InvariantCulture)})";
}
