using NetGen.Generator.Kernels;

namespace NetGen.Generator.Layers;

/// <summary>How a write reads in a formula.</summary>
internal static class Assignment
{
    public static string Of(GradientWrite write) => write == GradientWrite.Assign ? "=" : "+=";
}
