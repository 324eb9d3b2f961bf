using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Joins;
using NetGen.RandomNetworks.Tests.Layers;
using NetGen.RandomNetworks.Tests.Losses;

namespace NetGen.RandomNetworks.Tests.Drawing;

/// <summary>Two kinds, of which the second reads what the first leaves.</summary>
/// <param name="First">The name of a layer or join, or <see cref="Input"/>.</param>
/// <param name="Second">The name of a layer, join or loss.</param>
internal sealed record KindPair(string First, string Second)
{
    public const string Input = "Input";

    // One shape of each rank, large enough for every window.
    private static readonly Shape[] _shapes = [new(5), new(3, 4), new(2, 7, 7)];

    /// <summary>Every pair that some declaration has.</summary>
    public static IReadOnlyList<KindPair> Possible { get; } =
    [
        .. FindPossible()
            .Distinct()
            .Where(pair => pair.First != Input || !pair.IsWithLoss)
            .OrderBy(pair => pair.ToString(), StringComparer.Ordinal),
    ];

    private bool IsWithLoss => Catalogue.Losses.Any(loss => loss.Name == Second);

    /// <summary>Whether the pair stands at an end of the network, and so may not go together with another.</summary>
    private bool IsAtEnd => First == Input || IsWithLoss;

    /// <summary>The pairs that the network of a seed must have: as many consecutive seeds as the default have all of them.</summary>
    public static IReadOnlyList<KindPair> WishedFor(int seed)
    {
        KindPair[] atEnds = [.. Possible.Where(pair => pair.IsAtEnd)];
        int others = RandomRun.DefaultCount - atEnds.Length;
        if (others < 1)
        {
            throw new InvalidOperationException($"{RandomRun.DefaultCount} networks are too few for {atEnds.Length} pairs at an end.");
        }

        int part = seed % RandomRun.DefaultCount;
        return part < atEnds.Length
            ? [atEnds[part]]
            : [.. Possible.Where(pair => !pair.IsAtEnd).Where((_, i) => i % others == part - atEnds.Length)];
    }

    private static IEnumerable<KindPair> FindPossible()
    {
        Draw draw = new(new Random(0), isLarge: false);
        foreach (Shape x in _shapes)
        {
            foreach (string second in Following(draw, x))
            {
                yield return new(Input, second);
                foreach (JoinKind join in Catalogue.Joins)
                {
                    yield return new(join.Name, second);
                }
            }

            foreach (LayerKind kind in Catalogue.Layers)
            {
                if (kind.Draw(draw, x) is Layer layer)
                {
                    foreach (string second in Following(draw, kind.Infer(layer, x)!))
                    {
                        yield return new(kind.Name, second);
                    }
                }
            }
        }
    }

    private static IEnumerable<string> Following(Draw draw, Shape x) =>
    [
        .. Catalogue.Layers.Where(kind => kind.Draw(draw, x) is not null).Select(kind => kind.Name),
        .. Catalogue.Joins.Select(kind => kind.Name),
        .. Catalogue.Losses.Where(kind => kind.Accepts(x)).Select(kind => kind.Name),
    ];
}
