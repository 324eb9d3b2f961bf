using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Layers;

namespace NetGen.RandomNetworks.Tests.Drawing;

/// <summary>How large a drawn network may be, so that a hundred of them are checked within a minute.</summary>
internal static class Limits
{
    /// <summary>Values of one tensor.</summary>
    public static int Size(bool isLarge) => isLarge ? 5_000 : 400;

    /// <summary>Multiply-adds of all layers.</summary>
    private static long Work(bool isLarge) => isLarge ? 60_000 : 10_000;

    /// <summary>Whether a layer is no larger than a network may be.</summary>
    public static bool Allow(bool isLarge, LayerKind kind, Layer layer, Shape x, Shape y)
    {
        int parameterCount = kind.Parameters(layer, x).Sum(tensor => ParameterTensor.Length(tensor.Dimensions));
        return y.Size <= Size(isLarge) && Node.WorkOf(parameterCount, y) <= Work(isLarge);
    }

    /// <summary>Whether a network is no larger than it may be.</summary>
    public static bool Fits(this NetworkDefinition definition, bool isLarge) =>
        definition.Nodes.All(node => node.Shape.Size <= Size(isLarge)) && definition.Nodes.Sum(node => node.Work) <= Work(isLarge);
}
