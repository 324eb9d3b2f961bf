using NetGen.Generator.Kernels;

namespace NetGen.Generator.Backends.Ilgpu;

/// <summary>How a result is stored: a function applied on the way, assigned or added.</summary>
internal static class Stores
{
    public static string Line(string place, string value, Epilogue? epilogue, GradientWrite write, KernelContext context)
    {
        string stored = epilogue is null ? value : $"{context.Function(epilogue.Name, epilogue.Formula)}({value})";
        return $"{place} {(write == GradientWrite.Accumulate ? "+=" : "=")} {stored};";
    }
}
