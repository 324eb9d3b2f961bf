using NetGen.Generator.Diagnostics;

namespace NetGen.Generator.Declarations;

/// <summary>Finds sizes that depend on themselves through other networks.</summary>
/// <remarks>
/// A circle is reported in each network on it, and not in those who use one of these. A network's input size depends on its input alone;
/// so two networks may well take each other's.
/// </remarks>
/// <param name="network">The network to check.</param>
/// <param name="findNetwork">A network of the compilation by its metadata name, or null where there is none that can be read.</param>
internal sealed class CircularSizes(ParseResult network, Func<string, ParseResult?> findNetwork)
{
    private readonly HashSet<NetworkMember> _visited = [];

    /// <summary>A problem at each argument that leads back to the network.</summary>
    public static IEnumerable<Problem> Check(ParseResult network, Func<string, ParseResult?> findNetwork)
    {
        NetworkInput input = network.Input;
        IEnumerable<(Anchor, NetworkConstant, IEnumerable<NetworkMember>)> uses = input.Dimensions
            .Select(dimension => (input.Anchor.At(dimension.Name), NetworkConstant.InputSize, NetworkReferences.Of([dimension])))
            .Concat(network.Declaration.Layers.SelectMany(UsesOf));
        foreach ((Anchor anchor, NetworkConstant constant, IEnumerable<NetworkMember> members) in uses)
        {
            var start = new NetworkMember(network.Class.MetadataName, constant);
            if (new CircularSizes(network, findNetwork).FindPath(members, start) is { } path)
            {
                yield return Problem.Of(Descriptors.CircularSize, anchor, path.First().ToString(), string.Join(" → ", path.Prepend(start)));
            }
        }
    }

    /// <summary>What a layer's arguments, and what the content of a block, depend on.</summary>
    private static IEnumerable<(Anchor, NetworkConstant, IEnumerable<NetworkMember>)> UsesOf(LayerDeclaration layer)
    {
        foreach (Argument argument in layer.Arguments)
        {
            yield return (layer.Anchor.At(argument.Name), NetworkConstant.OutputSize, NetworkReferences.Of([argument]));
        }

        if (layer.Block is not null)
        {
            yield return (layer.Anchor, NetworkConstant.OutputSize, NetworkReferences.Of(layer.Block.Layers));
        }
    }

    private IReadOnlyList<NetworkMember>? FindPath(IEnumerable<NetworkMember> members, NetworkMember end)
    {
        foreach (NetworkMember member in members)
        {
            if (member.Network == end.Network && DependsOnLayers(member) == DependsOnLayers(end))
            {
                return [member];
            }

            if (_visited.Add(member) && FindPath(DependenciesOf(member), end) is { } rest)
            {
                return [member, .. rest];
            }
        }

        return null;
    }

    private IEnumerable<NetworkMember> DependenciesOf(NetworkMember member)
    {
        ParseResult? found = member.Network == network.Class.MetadataName ? network : findNetwork(member.Network);
        if (found is null)
        {
            return [];
        }

        return DependsOnLayers(member) ? found.References : NetworkReferences.Of(found.Input.Dimensions);
    }

    private static bool DependsOnLayers(NetworkMember member) => member.Member != NetworkConstant.InputSize;
}
