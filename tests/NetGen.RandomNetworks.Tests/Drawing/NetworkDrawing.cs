using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;
using NetGen.RandomNetworks.Tests.Losses;

namespace NetGen.RandomNetworks.Tests.Drawing;

/// <summary>Draws networks.</summary>
internal static class NetworkDrawing
{
    private const int Attempts = 20_000;
    private const int AttemptsOfLength = 50;

    /// <summary>The network of a seed, always the same one.</summary>
    public static Network Of(int seed)
    {
        Random random = new(seed);
        IReadOnlyList<KindPair> wishes = KindPair.WishedFor(seed);
        for (int i = 0; i < Attempts; i++)
        {
            // The shortest that has the wishes: what is emitted for a network takes the longest to compile.
            int steps = 3 + wishes.Count + (i / AttemptsOfLength);
            Draw draw = new(random, isLarge: random.NextDouble() < 0.15);
            Network network = Draw(draw, seed, wishes, random.Next(1, steps));
            if (NetworkDefinition.Of(network) is { Nodes.Count: > 0 } definition
                && definition.Fits(draw.IsLarge)
                && !wishes.Except(definition.Pairs).Any())
            {
                return network;
            }
        }

        throw new InvalidOperationException($"Seed {seed}: no network of {Attempts} has {string.Join(", ", wishes)}.");
    }

    private static Network Draw(Draw draw, int seed, IReadOnlyList<KindPair> wishes, int steps)
    {
        Shape input = draw.Between(0, 9) switch
        {
            <= 1 => new(draw.Chance(0.3) ? 1 : draw.Channels(), draw.Chance(0.3) ? 1 : draw.Pixels()),
            <= 4 => new(draw.Features()),
            _ => new(draw.Channels(), draw.Pixels(), draw.Pixels()),
        };
        ChainDrawing chain = new(draw, [.. wishes], [], depth: 0) { Shape = input, Last = KindPair.Input };
        chain.Add(steps, mayBranch: true);
        return new(seed, input, chain.Chain, DrawLoss(draw, chain, wishes), draw.Pick(Catalogue.Optimizers).Draw(draw));
    }

    private static LossKind? DrawLoss(Draw draw, ChainDrawing chain, IReadOnlyList<KindPair> wishes)
    {
        LossKind[] possible = [.. Catalogue.Losses.Where(loss => loss.Accepts(chain.Shape))];
        LossKind? wished = possible.FirstOrDefault(loss => wishes.Contains(new(chain.Last, loss.Name)));
        return wished ?? (possible.Length == 0 || draw.Chance(0.2) ? null : draw.Pick(possible));
    }
}
