using System.Globalization;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;
using NetGen.Generator.Kernels;

namespace NetGen.Generator.Planning;

/// <summary>Checks that an index reaches all of every kernel's scratch memory. How much that is, only the backend can say.</summary>
internal static class ScratchCheck
{
    /// <summary>Reports the first layer whose kernels need too much, or returns null.</summary>
    public static Problem? Check(NetworkGraph graph, IReadOnlyList<Kernel> kernels, ITarget target)
    {
        if (kernels.FirstOrDefault(kernel => !Fits(kernel, target)) is not { } kernel)
        {
            return null;
        }

        Node node = graph.Nodes.First(node => node.Name == kernel.Layer);
        return Problem.Of(
            Descriptors.TooMuchScratch, node.Anchor, node.Place, int.MaxValue.ToString("N0", CultureInfo.InvariantCulture));
    }

    private static bool Fits(Kernel kernel, ITarget target)
    {
        try
        {
            target.Scratch(kernel);
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
