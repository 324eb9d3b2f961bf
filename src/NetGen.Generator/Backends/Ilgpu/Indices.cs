namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>Quotients of indices by constants, as C# for kernels: an accelerator divides some ten times as slowly as it multiplies.</summary>
internal static class Indices
{
    /// <summary>The quotient of an index that is not negative.</summary>
    public static string Over(string index, int divisor) => divisor == 1 ? index : $"IlgpuIndex.Divide({index}, {divisor})";

    /// <summary>What is left of an index that is not negative.</summary>
    public static string Modulo(string index, int divisor) => divisor == 1 ? "0" : $"IlgpuIndex.Modulo({index}, {divisor})";

    /// <summary>Declares what an index is made of: <c>(outer · height + row) · width + column</c>.</summary>
    public static string Split(string index, string outer, string row, int height, string column, int width) =>
        $"int {outer} = {Over(index, height * width)}, {row} = {(height == 1 ? "0" : Less(Over(index, width), outer, height))}, {column} = {Modulo(index, width)};";

    /// <summary>Declares what an index is made of: <c>outer · size + inner</c>.</summary>
    public static string Split(string index, string outer, string inner, int size) =>
        $"int {outer} = {Over(index, size)}, {inner} = {(size == 1 ? "0" : Less(index, outer, size))};";

    private static string Less(string index, string outer, int size) => $"{index} - ({outer} * {size})";
}
