using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Joins;
using NetGen.RandomNetworks.Tests.Layers;

namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>A layer or join at its place in a network whose blocks are unfolded.</summary>
/// <param name="Kind">The name of its kind.</param>
/// <param name="Inputs">Which values it reads: 0 is the network's input, i + 1 what node i leaves.</param>
/// <param name="InputShapes">Their shapes.</param>
/// <param name="Shape">The shape of what it leaves.</param>
/// <param name="FirstParameter">Where its parameters begin in the parameter vector.</param>
/// <param name="ParameterCount">How many it has.</param>
internal abstract record Node(
    string Kind, IReadOnlyList<int> Inputs, IReadOnlyList<Shape> InputShapes, Shape Shape, int FirstParameter, int ParameterCount)
{
    /// <summary>Multiply-adds of one sample, about, and what running the node is worth beside them.</summary>
    public long Work { get; } = WorkOf(ParameterCount, Shape);

    public static long WorkOf(int parameterCount, Shape y) => 30 + y.Size + ((long)y.Places * parameterCount);

    /// <summary>Fills <paramref name="y"/>.</summary>
    public abstract void Run(IReadOnlyList<double[]> inputs, double[] y, ReadOnlySpan<double> parameters, Decisions decisions);
}

/// <summary>A layer.</summary>
internal sealed record LayerNode(Layer Layer, int Input, Shape InputShape, Shape Shape, int FirstParameter, int ParameterCount)
    : Node(Layer.Kind.Name, [Input], [InputShape], Shape, FirstParameter, ParameterCount)
{
    public override void Run(IReadOnlyList<double[]> inputs, double[] y, ReadOnlySpan<double> parameters, Decisions decisions) =>
        Layer.Kind.Forward(Layer, new Call
        {
            XShape = InputShape,
            YShape = Shape,
            X = inputs[0],
            Y = y,
            Parameters = parameters.Slice(FirstParameter, ParameterCount),
            Decisions = decisions,
        });
}

/// <summary>A join.</summary>
internal sealed record JoinNode(JoinKind Join, IReadOnlyList<int> Inputs, IReadOnlyList<Shape> InputShapes, Shape Shape)
    : Node(Join.Name, Inputs, InputShapes, Shape, 0, 0)
{
    public override void Run(IReadOnlyList<double[]> inputs, double[] y, ReadOnlySpan<double> parameters, Decisions decisions) =>
        Join.Forward(inputs, y);
}
