using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Drawing;

namespace NetGen.RandomNetworks.Tests;

/// <summary>The networks that are drawn by default have all that can be declared, so that what is added later is drawn too.</summary>
public sealed class CoverageTests
{
    private static readonly IReadOnlyList<Network> _networks = DefaultNetworks.All;
    private static readonly NetworkDefinition[] _definitions = [.. _networks.Select(network => NetworkDefinition.Of(network)!)];

    [Fact]
    public void Every_layer_join_and_loss_of_the_language_is_drawn()
    {
        IEnumerable<string> declared = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)) && !type.IsAbstract)
            .Select(type => type.Name[..^"Attribute".Length])
            .Where(name => name != "Branch");
        IEnumerable<string> drawn = _definitions
            .SelectMany(definition => definition.Nodes.Select(node => node.Kind).Append(definition.Loss?.Name))
            .OfType<string>();

        Assert.Equal(declared.Order(StringComparer.Ordinal), drawn.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_optimizer_is_drawn()
    {
        IEnumerable<string> existing = typeof(Optimizer).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Optimizer)) && !type.IsAbstract)
            .Select(type => type.Name);

        Assert.Equal(
            existing.Order(StringComparer.Ordinal),
            _networks.Select(network => network.Optimizer.Kind.Name).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_kind_stands_behind_every_kind_that_it_can_follow()
    {
        HashSet<KindPair> drawn = [.. _definitions.SelectMany(definition => definition.Pairs)];

        Assert.Empty(KindPair.Possible.Except(drawn));
        Assert.Contains(new KindPair("Flatten", "Softmax"), KindPair.Possible);
        Assert.Contains(new KindPair("Add", "Concat"), KindPair.Possible);
        Assert.Contains(new KindPair("MaxPool2D", "MeanSquaredError"), KindPair.Possible);
        Assert.DoesNotContain(new KindPair("Dense", "Conv2D"), KindPair.Possible);
    }

    [Fact]
    public void Any_seeds_side_by_side_have_every_pair()
    {
        IEnumerable<KindPair> drawn = RandomRun.Of("123456", null).Seeds
            .SelectMany(seed => NetworkDefinition.Of(NetworkDrawing.Of(seed))!.Pairs);

        Assert.Empty(KindPair.Possible.Except(drawn));
    }

    [Fact]
    public void Every_argument_is_drawn()
    {
        string text = string.Join("\n", _networks.Select(network => network.Declaration));
        IEnumerable<string> arguments = typeof(LayerAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(LayerAttribute)))
            .SelectMany(type => type.GetProperties())
            .Where(property => property.CanWrite)
            .Select(property => $"{property.Name} = ");

        Assert.All(arguments, argument => Assert.Contains(argument, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Branches_blocks_and_formulas_are_drawn()
    {
        Assert.Contains(_networks, network => network.Loss is null);
        Assert.Contains(_networks, network => Groups(network.Body).Any(group => group.Paths.Count > 2));
        Assert.Contains(_networks, network => Groups(network.Body).Any(group => group.Paths.Count(path => path.Steps.Count == 0) == 1));
        Assert.Contains(_networks, network => Groups(network.Body).Any(group => group.Paths.All(path => path.Steps.Count == 0)));
        Assert.Contains(_networks, network => Groups(network.Body).Any(group => group.Paths.Any(path => path.Uses.Any())));
        Assert.Contains(_networks, network => network.Body.Uses.Any(use => use.Block.Body.Uses.Any()));
        Assert.Contains(_networks, network => network.Body.Uses.Any(use => Groups(use.Block.Body).Any()));
        Assert.Contains(_networks, network => network.Body.Uses.GroupBy(use => use.Block.Name).Any(uses => uses.Count() > 1));
        Assert.Contains(_networks, network => network.Declaration.Contains("nameof(", StringComparison.Ordinal));
        foreach (char operation in "+-*/")
        {
            Assert.Contains(_networks, network => network.Declaration.Contains($" {operation} ", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sizes_of_one_are_drawn_in_every_place(int rank)
    {
        IEnumerable<IReadOnlyList<int>> shapes = _definitions
            .SelectMany(definition => definition.Nodes.SelectMany(node => node.InputShapes))
            .Where(shape => shape.Rank == rank)
            .Select(shape => shape.Dimensions);

        Assert.All(Enumerable.Range(0, rank), i => Assert.Contains(shapes, shape => shape[i] == 1));
    }

    private static IEnumerable<Branches> Groups(Chain chain) => chain.Steps.OfType<Branches>();
}
