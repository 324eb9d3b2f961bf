using NetGen.Generator.Graph;

namespace NetGen.Generator.Layers;

/// <summary>
/// The shapes of what a layer reads and leaves, as its place in the graph has them: the tensor that holds the values may have been made by
/// a layer further up, in another shape.
/// </summary>
/// <param name="Inputs">The shapes of its inputs.</param>
/// <param name="Output">The shape of its output.</param>
internal sealed record LayerShapes(IReadOnlyList<Shape> Inputs, Shape Output)
{
    /// <summary>The shape of its first input.</summary>
    public Shape Input => Inputs[0];
}
