using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Drawing;
using NetGen.RandomNetworks.Tests.Losses;

namespace NetGen.RandomNetworks.Tests.Definition;

/// <summary>What a declaration means, as the language reference has it: a graph of layers in plain loops.</summary>
internal sealed class NetworkDefinition
{
    private readonly List<Node> _nodes = [];
    private readonly List<ParameterTensor> _parameters = [];

    private NetworkDefinition(Shape input) => InputShape = OutputShape = input;

    public Shape InputShape { get; }

    public Shape OutputShape { get; private set; }

    /// <summary>The value that is the output: 0 the input, i + 1 what node i leaves.</summary>
    public int Output { get; private set; }

    public LossKind? Loss { get; private init; }

    /// <summary>Layers and joins, each behind what it reads.</summary>
    public IReadOnlyList<Node> Nodes => _nodes;

    /// <summary>The parameter tensors, in their order.</summary>
    public IReadOnlyList<ParameterTensor> Parameters => _parameters;

    public int ParameterCount => _parameters.Sum(parameter => parameter.Count);

    /// <summary>Which kinds read what which kinds leave.</summary>
    public IEnumerable<KindPair> Pairs
    {
        get
        {
            IEnumerable<KindPair> pairs = _nodes.SelectMany(node => node.Inputs.Select(input => new KindPair(KindOf(input), node.Kind)));
            return Loss is null ? pairs : pairs.Append(new(KindOf(Output), Loss.Name));
        }
    }

    /// <summary>The definition of a network, or null where a layer cannot follow what is above it.</summary>
    public static NetworkDefinition? Of(Network network) =>
        network.Body.Bind(new Dictionary<string, int>()) is { } body ? Of(network.Input, body, network.Loss) : null;

    /// <summary>The definition of layers whose sizes are numbers, or null where a layer cannot follow what is above it.</summary>
    public static NetworkDefinition? Of(Shape input, Chain body, LossKind? loss = null)
    {
        NetworkDefinition definition = new(input) { Loss = loss };
        if (definition.Expand(body, 0, input, new NameScope("")) is not { } end || loss?.Accepts(end.Shape) == false)
        {
            return null;
        }

        (definition.Output, definition.OutputShape) = end;
        return definition;
    }

    private string KindOf(int value) => value == 0 ? KindPair.Input : _nodes[value - 1].Kind;

    private (int Value, Shape Shape)? Expand(Chain chain, int value, Shape shape, NameScope names)
    {
        foreach (Step step in chain.Steps)
        {
            (int Value, Shape Shape)? next = step switch
            {
                Layer layer => Add(layer, value, shape, names),
                Branches branches => Join(branches, value, shape, names),
                BlockUse use => Unfold(use, value, shape, names),
                _ => throw new InvalidOperationException($"Unknown step {step}."),
            };
            if (next is null)
            {
                return null;
            }

            (value, shape) = next.Value;
        }

        return (value, shape);
    }

    private (int Value, Shape Shape)? Add(Layer layer, int value, Shape x, NameScope names)
    {
        if (names.Add(layer.Kind.NameStem, layer.Name) is not { } name || layer.Kind.Infer(layer, x) is not { } y)
        {
            return null;
        }

        int first = ParameterCount;
        foreach ((string tensor, int[] dimensions) in layer.Kind.Parameters(layer, x))
        {
            _parameters.Add(new($"{name}.{tensor}", dimensions, ParameterCount, _nodes.Count));
        }

        _nodes.Add(new LayerNode(layer, value, x, y, first, ParameterCount - first));
        return (_nodes.Count, y);
    }

    private (int Value, Shape Shape)? Join(Branches branches, int value, Shape shape, NameScope names)
    {
        List<int> ends = [];
        List<Shape> shapes = [];
        foreach (Chain path in branches.Paths)
        {
            if (Expand(path, value, shape, names) is not { } end)
            {
                return null;
            }

            ends.Add(end.Value);
            shapes.Add(end.Shape);
        }

        if (branches.Join.Infer(shapes) is not { } joined)
        {
            return null;
        }

        _nodes.Add(new JoinNode(branches.Join, ends, shapes, joined));
        return (_nodes.Count, joined);
    }

    private (int Value, Shape Shape)? Unfold(BlockUse use, int value, Shape shape, NameScope names)
    {
        string? name = names.Add(use.Block.Name.ToLowerInvariant(), null);
        return use.Unfolded is { } body ? Expand(body, value, shape, new NameScope(name + ".")) : null;
    }

    /// <summary>The names of one network or block: given ones, or a stem and the next number of it that is free.</summary>
    private sealed class NameScope(string prefix)
    {
        private readonly HashSet<string> _taken = [];

        /// <summary>The whole name, or null where the given one is taken.</summary>
        public string? Add(string stem, string? given)
        {
            string name = given ?? Enumerable.Range(1, int.MaxValue).Select(number => stem + number).First(name => !_taken.Contains(name));
            return _taken.Add(name) ? prefix + name : null;
        }
    }
}
