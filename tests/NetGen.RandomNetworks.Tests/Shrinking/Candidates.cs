using NetGen.RandomNetworks.Tests.Declarations;
using NetGen.RandomNetworks.Tests.Definition;

namespace NetGen.RandomNetworks.Tests.Shrinking;

/// <summary>Networks that are a little smaller than one.</summary>
internal static class Candidates
{
    /// <summary>Smaller networks, those first that are smaller by more.</summary>
    public static IEnumerable<Network> Of(Network network) => Smaller(network)
        .Where(candidate => IsFlat(candidate.Body) && NetworkDefinition.Of(candidate) is { Nodes.Count: > 0 })
        .DistinctBy(candidate => candidate.Declaration);

    private static IEnumerable<Network> Smaller(Network network)
    {
        foreach (Chain body in OfChain(network.Body))
        {
            yield return network with { Body = body };
        }

        if (network.Loss is not null)
        {
            yield return network with { Loss = null };
        }

        foreach (Block block in network.Body.Uses.Select(use => use.Block).DistinctBy(block => block.Name))
        {
            foreach (Chain body in OfChain(block.Body))
            {
                yield return network with { Body = Replace(network.Body, block with { Body = body }) };
            }
        }

        if (network.Input.Rank > 1)
        {
            yield return network with { Input = new(network.Input.Size) };
        }

        for (int i = 0; i < network.Input.Rank; i++)
        {
            foreach (int size in SmallerSizes.Of(network.Input.Dimensions[i]))
            {
                int[] dimensions = [.. network.Input.Dimensions];
                dimensions[i] = size;
                yield return network with { Input = new(dimensions) };
            }
        }
    }

    private static IEnumerable<Chain> OfChain(Chain chain)
    {
        int count = chain.Steps.Count;
        for (int length = count; length >= 1; length /= 2)
        {
            for (int first = 0; first + length <= count; first += length)
            {
                yield return Splice(chain, first, length, []);
            }
        }

        for (int i = 0; i < count; i++)
        {
            foreach (IReadOnlyList<Step> steps in InPlaceOf(chain.Steps[i]))
            {
                yield return Splice(chain, i, 1, steps);
            }
        }
    }

    private static Chain Splice(Chain chain, int first, int length, IReadOnlyList<Step> steps) =>
        new([.. chain.Steps.Take(first), .. steps, .. chain.Steps.Skip(first + length)]);

    /// <summary>What a step is tried as: steps that stand where it stood.</summary>
    private static IEnumerable<IReadOnlyList<Step>> InPlaceOf(Step step) => step switch
    {
        Layer layer => OfLayer(layer).Select(smaller => new[] { smaller }),
        Branches branches => OfBranches(branches),
        BlockUse use => use.Arguments.All(argument => argument is Size.Number) && use.Unfolded is { } body ? [body.Steps] : [],
        _ => [],
    };

    private static IEnumerable<Layer> OfLayer(Layer layer)
    {
        if (layer.Name is not null)
        {
            yield return layer with { Name = null };
        }

        foreach (Argument argument in layer.Arguments)
        {
            if (!argument.IsRequired)
            {
                yield return layer with { Arguments = [.. layer.Arguments.Where(other => other != argument)] };
            }

            foreach (Value value in argument.Value.Smaller)
            {
                yield return layer with
                {
                    Arguments = [.. layer.Arguments.Select(other => other == argument ? argument with { Value = value } : other)],
                };
            }
        }
    }

    private static IEnumerable<IReadOnlyList<Step>> OfBranches(Branches branches)
    {
        foreach (Chain path in branches.Paths)
        {
            yield return path.Steps;
        }

        for (int i = 0; i < branches.Paths.Count; i++)
        {
            if (branches.Paths.Count > 2)
            {
                yield return [branches with { Paths = [.. branches.Paths.Where((_, other) => other != i)] }];
            }

            foreach (Chain path in OfChain(branches.Paths[i]))
            {
                yield return [branches with { Paths = [.. branches.Paths.Select((other, index) => index == i ? path : other)] }];
            }
        }
    }

    /// <summary>Whether no branches stand in a branch, as they cannot in one class: where a block was unfolded there, they would.</summary>
    private static bool IsFlat(Chain chain) => chain.Uses.Select(use => use.Block.Body).Append(chain)
        .SelectMany(scope => scope.Steps.OfType<Branches>())
        .SelectMany(branches => branches.Paths)
        .All(path => !path.Steps.Any(step => step is Branches));

    private static Chain Replace(Chain chain, Block block) => new([.. chain.Steps.Select(step => Replace(step, block))]);

    private static Step Replace(Step step, Block block) => step switch
    {
        BlockUse use when use.Block.Name == block.Name => use with { Block = block },
        BlockUse use => use with { Block = use.Block with { Body = Replace(use.Block.Body, block) } },
        Branches branches => branches with { Paths = [.. branches.Paths.Select(path => Replace(path, block))] },
        _ => step,
    };
}
