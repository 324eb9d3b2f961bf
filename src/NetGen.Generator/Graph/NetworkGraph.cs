using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Graph;

/// <summary>A network as a graph of layers, in an order in which each comes after what it reads.</summary>
/// <param name="Name">The class name.</param>
/// <param name="InputShape">The shape of one sample.</param>
/// <param name="Nodes">The layers; blocks are expanded.</param>
/// <param name="Output">Index of the tensor that the network leaves.</param>
/// <param name="Loss">The loss, or null for a network that is not trained by one.</param>
internal sealed record NetworkGraph(
    string Name,
    Shape InputShape,
    IReadOnlyList<Node> Nodes,
    int Output,
    Loss? Loss)
{
    /// <summary>The shape of tensor <paramref name="tensor"/>: 0 is the input, n + 1 what node n leaves.</summary>
    public Shape ShapeOf(int tensor) => tensor == 0 ? InputShape : Nodes[tensor - 1].Shape;

    public Shape OutputShape => ShapeOf(Output);

    public long ParameterCount => Nodes.Sum(node => node.Parameters.Sum(parameter => (long)parameter.Length));
}

/// <summary>One layer in its place.</summary>
/// <param name="Layer">The layer, with its arguments read.</param>
/// <param name="Name">Its unique name, dotted inside a block: <c>downblock1.conv1</c>.</param>
/// <param name="Label">How the user wrote it: <c>Conv2D(6, 5)</c>.</param>
/// <param name="Place">The label and the block that it stands in, for messages: <c>Conv2D(6, 5) in block Stem</c>.</param>
/// <param name="Anchor">The attribute of the network's class that brought it.</param>
/// <param name="Inputs">The tensors it reads.</param>
/// <param name="InputShapes">Their shapes.</param>
/// <param name="Shape">The shape it leaves.</param>
/// <param name="Parameters">Its parameter tensors.</param>
internal sealed record Node(
    Layer Layer,
    string Name,
    string Label,
    string Place,
    Anchor Anchor,
    IReadOnlyList<int> Inputs,
    IReadOnlyList<Shape> InputShapes,
    Shape Shape,
    IReadOnlyList<ParameterSpec> Parameters);

/// <summary>A parameter tensor of a layer.</summary>
/// <param name="Name">PyTorch's name within the layer: <c>weight</c>, <c>bias</c>.</param>
/// <param name="Dimensions">Outermost first.</param>
/// <param name="FanIn">Number of inputs that one output sums over, which scales its initial values.</param>
internal sealed record ParameterSpec(string Name, EquatableArray<int> Dimensions, int FanIn)
{
    public int Length => Dimensions.Aggregate(1, (length, dimension) => length * dimension);
}

/// <summary>What <see cref="GraphBuilder"/> found: a graph, or what keeps the declaration from being one.</summary>
/// <param name="Graph">Null exactly when a problem is an error.</param>
/// <param name="Problems">Errors and warnings.</param>
internal sealed record GraphResult(NetworkGraph? Graph, EquatableArray<Problem> Problems);
