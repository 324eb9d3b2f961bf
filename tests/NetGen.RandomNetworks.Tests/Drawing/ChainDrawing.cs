using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Joins;
using NetGen.RandomNetworks.Tests.Layers;

namespace NetGen.RandomNetworks.Tests.Drawing;

/// <summary>Draws layers, branches and blocks, one after another.</summary>
/// <param name="draw">The source of chance, which knows the parameters of the block that is drawn.</param>
/// <param name="wishes">The pairs that are still wanted.</param>
/// <param name="blocks">The blocks that the network has so far.</param>
/// <param name="depth">How many blocks are around.</param>
internal sealed class ChainDrawing(Draw draw, HashSet<KindPair> wishes, List<Block> blocks, int depth)
{
    private const int DeepestBlock = 2;
    private const int Attempts = 30;

    private readonly List<Step> _steps = [];

    /// <summary>The shape of what the chain leaves so far.</summary>
    public required Shape Shape { get; set; }

    /// <summary>The kind of what leaves it.</summary>
    public required string Last { get; set; }

    public Chain Chain => new([.. _steps]);

    /// <summary>Adds some steps.</summary>
    /// <param name="count">How many.</param>
    /// <param name="mayBranch">Whether branches may stand there; they do not in a branch.</param>
    public ChainDrawing Add(int count, bool mayBranch)
    {
        for (int i = 0; i < count; i++)
        {
            if (!TryAddWish(mayBranch))
            {
                AddAny(mayBranch);
            }
        }

        return this;
    }

    private void AddAny(bool mayBranch)
    {
        if (mayBranch && draw.Chance(0.25))
        {
            AddBranches(draw.Pick(Catalogue.Joins), endsWithIdentity: false);
        }
        else if (depth >= DeepestBlock || !draw.Chance(0.15) || !TryAddBlock())
        {
            AddAnyLayer();
        }
    }

    private void AddAnyLayer()
    {
        // Half of all kinds are activations, which alone would not do much.
        bool wantsParameters = draw.Chance(0.3);
        for (int i = 0; i < Attempts; i++)
        {
            LayerKind kind = draw.Pick(Catalogue.Layers);
            if ((!wantsParameters || HasParameters(kind)) && TryAddLayer(kind))
            {
                return;
            }
        }
    }

    private bool HasParameters(LayerKind kind) =>
        kind.Draw(draw, Shape)?.Bind(draw.Parameters) is Layer layer
        && kind.Infer(layer, Shape) is not null
        && kind.Parameters(layer, Shape).Any();

    /// <summary>Half of the time, takes a step towards a pair that is wanted.</summary>
    private bool TryAddWish(bool mayBranch)
    {
        if (wishes.Count == 0 || draw.Chance(0.4))
        {
            return false;
        }

        KindPair[] begun = [.. wishes.Where(wish => wish.First == Last)];
        string wanted = begun.Length > 0 ? draw.Pick(begun).Second : draw.Pick(wishes.ToArray()).First;
        if (Catalogue.Layers.FirstOrDefault(kind => kind.Name == wanted) is { } layer)
        {
            return TryAddLayer(layer);
        }

        if (mayBranch && Catalogue.Joins.FirstOrDefault(kind => kind.Name == wanted) is { } join)
        {
            AddBranches(join, endsWithIdentity: begun.Length > 0);
            return true;
        }

        return false;
    }

    private bool TryAddLayer(LayerKind kind)
    {
        if (kind.Draw(draw, Shape) is not { } drawn
            || drawn.Bind(draw.Parameters) is not Layer bound
            || kind.Infer(bound, Shape) is not { } shape
            || !Limits.Allow(draw.IsLarge, kind, bound, Shape, shape))
        {
            return false;
        }

        Append(draw.Chance(0.1) ? drawn with { Name = draw.Name() } : drawn, shape, kind.Name);
        return true;
    }

    private void AddBranches(JoinKind join, bool endsWithIdentity)
    {
        int count = draw.Pick(2, 2, 2, 2, 3, 4);
        List<ChainDrawing> paths = [endsWithIdentity ? Path() : Path().Add(draw.Between(0, 2), mayBranch: false)];
        while (paths.Count < count)
        {
            paths.Add(FittingPath(join, paths));
        }

        if (join.Infer([.. paths.Select(path => path.Shape)]) is not { } shape || shape.Size > Limits.Size(draw.IsLarge))
        {
            return;
        }

        // The first was drawn freely, and any place is as good.
        int place = draw.Between(0, count - 1);
        (paths[0], paths[place]) = (paths[place], paths[0]);
        Append(new Branches([.. paths.Select(path => path.Chain)], join), shape, join.Name);
    }

    /// <summary>A path that can be joined with the others.</summary>
    private ChainDrawing FittingPath(JoinKind join, List<ChainDrawing> others)
    {
        bool Fits(ChainDrawing path) => join.Infer([others[0].Shape, path.Shape]) is not null;

        if (draw.Chance(0.3) && Fits(Path()))
        {
            return Path();
        }

        draw.WelcomeChannels = others[0].Shape.Channels;
        try
        {
            for (int i = 0; i < Attempts; i++)
            {
                ChainDrawing path = Path().Add(draw.Between(1, 2), mayBranch: false);
                if (Fits(path))
                {
                    return path;
                }
            }
        }
        finally
        {
            draw.WelcomeChannels = null;
        }

        ChainDrawing same = Path();
        same._steps.AddRange(others[0]._steps.Select(step => step is Layer layer ? layer with { Name = null } : step));
        (same.Shape, same.Last) = (others[0].Shape, others[0].Last);
        return same;
    }

    private ChainDrawing Path() => new(draw, wishes, blocks, depth) { Shape = Shape, Last = Last };

    private bool TryAddBlock()
    {
        Block? block = blocks.Count > 0 && draw.Chance(0.5) ? draw.Pick(blocks) : null;
        for (int i = 0; block is not null && i < Attempts; i++)
        {
            if (TryUse(block, [.. block.Parameters.Select(_ => draw.Between(1, 6))]))
            {
                return true;
            }
        }

        return TryUseNewBlock();
    }

    private bool TryUseNewBlock()
    {
        string[] names = draw.Pick<string[]>(["channels"], ["size"], ["channels", "size"], ["a", "b", "c"]);
        Dictionary<string, int> values = names.ToDictionary(name => name, _ => draw.Between(1, 6));
        ChainDrawing body = new(draw.Within(values), wishes, blocks, depth + 1) { Shape = Shape, Last = Last };
        body.Add(draw.Between(1, 3), mayBranch: true);
        if (body._steps.Count == 0)
        {
            return false;
        }

        Block block = new($"Block{Letters(blocks.Count)}", names, body.Chain);
        blocks.Add(block);
        return TryUse(block, [.. values.Values]);
    }

    // Not a number: with the one that a layer's default name ends with, it could be taken for another.
    private static string Letters(int number) => (number < 26 ? "" : Letters((number / 26) - 1)) + (char)('A' + (number % 26));

    private bool TryUse(Block block, int[] arguments)
    {
        if (block.With(arguments) is not { } body || NetworkDefinition.Of(Shape, body) is not { } inside || !inside.Fits(draw.IsLarge))
        {
            return false;
        }

        string last = inside.Nodes.Count == 0 ? Last : inside.Nodes[^1].Kind;
        Append(new BlockUse(block, [.. arguments.Select(draw.Size)]), inside.OutputShape, last);
        return true;
    }

    private void Append(Step step, Shape shape, string last)
    {
        _steps.Add(step);
        wishes.Remove(new(Last, last));
        Shape = shape;
        Last = last;
    }
}
