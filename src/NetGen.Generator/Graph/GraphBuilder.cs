using Microsoft.CodeAnalysis;
using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Layers;

namespace NetGen.Generator.Graph;

/// <summary>
/// Turns a declaration into a graph: expands blocks, opens and joins branches, runs every layer's shape rule, and reports
/// what is wrong.
/// </summary>
/// <remarks>
/// The structure of each class (its branches, its names, what its formulas say) has been checked by the parser. What is wrong
/// inside a block with the numbers that it is given is reported at the attribute that uses it in the network: there they come
/// from.
/// </remarks>
internal sealed class GraphBuilder
{
    // Past this a network is a mistake (a block that doubles itself ten times), and the IDE must stay responsive.
    private const int MaxNodes = 20_000;

    private readonly NetworkDeclaration _network;
    private readonly CancellationToken _cancellation;
    private readonly List<Problem> _problems = [];
    private readonly List<Node> _nodes = [];
    private readonly HashSet<string> _names = [];
    private long _activations;
    private double _parameters;
    private bool _failed;

    private GraphBuilder(NetworkDeclaration network, CancellationToken cancellation)
    {
        _network = network;
        _cancellation = cancellation;
    }

    public static GraphResult Build(NetworkDeclaration network, CancellationToken cancellation)
    {
        GraphBuilder builder = new(network, cancellation);
        NetworkGraph? graph = builder.Build();
        bool failed = builder._failed || builder._problems.Any(problem =>
            Descriptors.Get(problem.Id).DefaultSeverity == DiagnosticSeverity.Error);
        return new(failed ? null : graph, builder._problems.Distinct().ToEquatableArray());
    }

    private NetworkGraph? Build()
    {
        Shape input = new(_network.InputShape);
        if (input.Dimensions.Count == 0)
        {
            return null;
        }

        if (input.Dimensions.Any(dimension => dimension < 1))
        {
            // The parser reports the [Input] itself; there is nothing to infer from it.
            return null;
        }

        if (!FitsIndex(input))
        {
            _failed = true;
            return null;
        }

        LayerDeclaration? lossDeclaration = null;
        List<LayerDeclaration> layers = [];
        foreach (LayerDeclaration layer in _network.Layers)
        {
            if (lossDeclaration is not null)
            {
                Report(layer.Anchor, Descriptors.LayerAfterLoss, layer.Kind, lossDeclaration.Kind);
            }
            else if (layer.Block is null && LayerCatalog.IsLoss(layer.Kind))
            {
                lossDeclaration = layer;
            }
            else
            {
                layers.Add(layer);
            }
        }

        Scope scope = new("", null, null, "the network");
        Tensor? output = Expand(layers, scope, new Tensor(0, input, "the input"), lossDeclaration);
        if (output is null)
        {
            return null;
        }

        Loss? loss = lossDeclaration is null ? null : InferLoss(lossDeclaration, output);
        return new(_network.Name, input, _nodes, output.Index, loss);
    }

    /// <summary>Adds the layers of a network or block; returns what they leave, or null when that is not known.</summary>
    private Tensor? Expand(IEnumerable<LayerDeclaration> layers, Scope scope, Tensor input, LayerDeclaration? loss)
    {
        Tensor? current = input;
        BranchGroup? group = null;
        foreach (LayerDeclaration layer in layers)
        {
            _cancellation.ThrowIfCancellationRequested();
            if (layer.Block is { } block)
            {
                current = AddBlock(layer, block, scope, current);
            }
            else if (layer.Kind == LayerCatalog.Branch)
            {
                group ??= new(current);
                group.Open(layer, current);
                current = group.Trunk;
            }
            else if (LayerCatalog.CreateJoin(layer.Kind) is { } join)
            {
                current = group is null
                    ? ReportJoin(layer, scope, Descriptors.JoinWithoutBranches)
                    : Join(layer, join, group, current, scope);
                group = null;
            }
            else if (LayerCatalog.IsLoss(layer.Kind))
            {
                Report(layer.Anchor, Descriptors.MisplacedLoss, layer.Kind, scope.Description);
                current = null;
            }
            else
            {
                current = AddLayer(layer, scope, current);
            }
        }

        if (group is not null)
        {
            Report(group.LastBranch!.Anchor, Descriptors.BranchNotJoined);
            if (loss is not null)
            {
                Report(loss.Anchor, Descriptors.MisplacedLoss, loss.Kind, "a branch");
            }

            return null;
        }

        return current;
    }

    private Tensor? ReportJoin(LayerDeclaration layer, Scope scope, DiagnosticDescriptor descriptor)
    {
        Name(layer, scope);
        Report(layer.Anchor, descriptor, layer.Kind);
        return null;
    }

    private Tensor? Join(LayerDeclaration layer, Layer join, BranchGroup group, Tensor? last, Scope scope)
    {
        if (group.Branches == 1)
        {
            return ReportJoin(layer, scope, Descriptors.SingleBranch);
        }

        group.Close(last);
        string name = Name(layer, scope);
        return group.Ends.Any(end => end is null) ? null : Infer(layer, layer.Kind, name, join, [.. group.Ends!], scope);
    }

    private Tensor? AddBlock(LayerDeclaration layer, BlockDeclaration block, Scope scope, Tensor? input)
    {
        LayerArguments arguments = ReadArguments(layer, scope);
        string name = Name(layer, scope);
        BlockSymbols symbols = arguments.Symbols(block);
        if (input is null || arguments.Failed)
        {
            return null;
        }

        Scope inner = new(name + ".", symbols, new(layer, block, scope), $"block {block.Kind}");
        Tensor? output = Expand(block.Layers, inner, input, loss: null);
        _failed |= output is null;
        return output;
    }

    private Tensor? AddLayer(LayerDeclaration declaration, Scope scope, Tensor? input)
    {
        string name = Name(declaration, scope);
        LayerArguments arguments = ReadArguments(declaration, scope);
        Layer? layer = LayerCatalog.Create(declaration.Kind, arguments);
        if (layer is null || arguments.Failed || input is null)
        {
            _failed |= layer is null || arguments.Failed;
            return null;
        }

        return Infer(declaration, arguments.Label, name, layer, [input], scope);
    }

    private Tensor? Infer(
        LayerDeclaration declaration, string label, string name, Layer layer, IReadOnlyList<Tensor> inputs, Scope scope)
    {
        string place = scope.Use is null ? label : $"{label} in {scope.Description}";
        ShapeContext context = new(
            place,
            [.. inputs.Select(input => new ShapeContext.Source(input.Shape, input.Origin))],
            Reporter(declaration, scope));
        if (InternalFailure.AtLayer(name, () => layer.Infer(context)) is not { } shape)
        {
            _failed = true;
            return null;
        }

        if (!FitsIndex(shape))
        {
            ReportAt(declaration, scope, Descriptors.TooLargeTensor, null,
                [place, shape.ToString(), Count(shape.ExactSize), Count(int.MaxValue)]);
            return null;
        }

        if (_nodes.Count >= MaxNodes)
        {
            if (!_failed)
            {
                _failed = true;
                ReportAt(declaration, scope, Descriptors.TooManyLayers, null, [_network.Name, Count(MaxNodes)]);
            }

            return null;
        }

        if (!_names.Add(name))
        {
            // A dotted name can meet the name that a layer inside a block gets.
            ReportAt(declaration, scope, Descriptors.LayerName, null, [name, "is used by another layer of the same network or block"]);
            return null;
        }

        if (!CountParameters(declaration, scope, place, layer.ParameterCount(inputs[0].Shape))
            || !CountActivations(declaration, scope, place, shape))
        {
            return null;
        }

        _nodes.Add(new(
            layer,
            name,
            label,
            place,
            scope.Locate(declaration, null),
            [.. inputs.Select(input => input.Index)],
            [.. inputs.Select(input => input.Shape)],
            shape,
            [.. layer.Parameters(inputs[0].Shape)]));
        return new(_nodes.Count, shape, label);
    }

    /// <summary>Whether the parameters so far still fit an index; reports the layer with which they do not.</summary>
    private bool CountParameters(LayerDeclaration declaration, Scope scope, string place, double count)
    {
        _parameters += count;
        if (_parameters <= int.MaxValue)
        {
            return true;
        }

        if (!_failed)
        {
            _failed = true;
            bool isAlone = count > int.MaxValue;
            string what = isAlone ? place : $"'{_network.Name}' up to {place}";
            ReportAt(declaration, scope, Descriptors.TooManyParameters, null, [what, Count(isAlone ? count : _parameters), Count(int.MaxValue)]);
        }

        return false;
    }

    /// <summary>Whether the values and gradients of one sample, each tensor with what aligns it, still fit an index.</summary>
    private bool CountActivations(LayerDeclaration declaration, Scope scope, string place, Shape shape)
    {
        const long Alignment = 16;
        _activations += 2 * (shape.Size + Alignment);
        if (_activations <= int.MaxValue)
        {
            return true;
        }

        if (!_failed)
        {
            _failed = true;
            ReportAt(declaration, scope, Descriptors.TooManyActivations, null, [place, Count(_activations), Count(int.MaxValue)]);
        }

        return false;
    }

    private Loss? InferLoss(LayerDeclaration declaration, Tensor output)
    {
        Loss loss = LayerCatalog.CreateLoss(declaration.Kind)!;
        Scope scope = new("", null, null, "the network");
        ShapeContext context = new(
            declaration.Kind, [new(output.Shape, output.Origin)], Reporter(declaration, scope));
        if (!loss.Accepts(context))
        {
            _failed = true;
            return null;
        }

        if (loss is SoftmaxCrossEntropy && output.Index > 0 && _nodes[output.Index - 1].Layer is Softmax)
        {
            // The last layer is the softmax, or the block that ends with it.
            LayerDeclaration last = _network.Layers.TakeWhile(layer => layer != declaration).Last();
            Report(last.Anchor, Descriptors.SoftmaxTwice, last.Block is null ? last.Kind : $"Softmax at the end of block {last.Kind}");
        }

        return loss;
    }

    /// <summary>The layer's name in its scope: given, or its kind and ordinal.</summary>
    private string Name(LayerDeclaration layer, Scope scope)
    {
        string? given = layer.Name;
        if (given is not null && !LayerNames.IsValid(given))
        {
            Report(layer.Anchor.At("Name"), Descriptors.LayerName, given, LayerNames.Rule);
            given = null;
        }

        (string name, bool taken) = scope.Names.Add(layer.Kind, given);
        if (taken)
        {
            Report(layer.Anchor.At("Name"), Descriptors.LayerName, name, "is used by another layer of the same network or block");
        }

        return scope.Prefix + name;
    }

    private LayerArguments ReadArguments(LayerDeclaration layer, Scope scope) =>
        new(layer, scope.Symbols, _network.Precision, Reporter(layer, scope));

    private Action<DiagnosticDescriptor, string?, string[]> Reporter(LayerDeclaration layer, Scope scope) =>
        (descriptor, argument, arguments) => ReportAt(layer, scope, descriptor, argument, arguments);

    private void ReportAt(
        LayerDeclaration layer, Scope scope, DiagnosticDescriptor descriptor, string? argument, string[] arguments)
    {
        Report(scope.Locate(layer, argument), descriptor, arguments);
    }

    private void Report(Anchor anchor, DiagnosticDescriptor descriptor, params string[] arguments) =>
        _problems.Add(Problem.Of(descriptor, anchor, arguments));

    private static bool FitsIndex(Shape shape) => shape.ExactSize <= int.MaxValue;

    private static string Count(double count) => count.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A tensor on the way: 0 is the input, n + 1 what node n leaves.</summary>
    private sealed record Tensor(int Index, Shape Shape, string Origin);

    /// <summary>A network or an expanded block.</summary>
    private sealed class Scope(string prefix, BlockSymbols? symbols, BlockUse? use, string description)
    {
        public string Prefix => prefix;

        public BlockSymbols? Symbols => symbols;

        /// <summary>What brought this block, or null in the network itself.</summary>
        public BlockUse? Use => use;

        public string Description => description;

        public LayerNames Names { get; } = new();

        /// <summary>
        /// Where a problem of a layer comes from: the attribute in the network's class that brought it, and the argument of that whose
        /// value the layer's own argument is made of, where there is just one.
        /// </summary>
        public Anchor Locate(LayerDeclaration layer, string? argument)
        {
            if (use is null)
            {
                return argument is null ? layer.Anchor : layer.Anchor.At(argument);
            }

            string[] symbols = [.. FormulaChecker.Symbols(layer.Arguments.Where(candidate => candidate.Name == argument)).Distinct()];
            string? parameter = symbols.Length == 1
                ? use.Block.Parameters.FirstOrDefault(candidate => SymbolFacts.Normalize(candidate) == symbols[0])
                : null;
            return use.Scope.Locate(use.Layer, parameter);
        }
    }

    /// <summary>The attribute that brought a block, and where it stands.</summary>
    private sealed record BlockUse(LayerDeclaration Layer, BlockDeclaration Block, Scope Scope);

    /// <summary>The branches between the first <c>[Branch]</c> and the join.</summary>
    private sealed class BranchGroup(Tensor? trunk)
    {
        private readonly List<Tensor?> _ends = [];

        public Tensor? Trunk => trunk;

        public int Branches { get; private set; }

        public LayerDeclaration? LastBranch { get; private set; }

        public IReadOnlyList<Tensor?> Ends => _ends;

        public void Open(LayerDeclaration branch, Tensor? end)
        {
            if (Branches++ > 0)
            {
                Close(end);
            }

            LastBranch = branch;
        }

        public void Close(Tensor? end) => _ends.Add(end);
    }
}
