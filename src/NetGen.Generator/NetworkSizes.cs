using System.Collections.Immutable;
using NetGen.Generator.Declarations;

namespace NetGen.Generator;

/// <summary>The constants of networks that other networks of the compilation use, and no others: an edit that keeps them recomputes nothing.</summary>
/// <param name="Values">Each constant that is used.</param>
internal sealed record NetworkSizes(EquatableArray<NetworkSize> Values)
{
    /// <summary>Works out what networks use of one another.</summary>
    public static NetworkSizes Of(ImmutableArray<ParseResult> networks, CancellationToken cancellationToken)
    {
        NetworkMember[] used = [.. networks.SelectMany(network => network.References).Distinct()];
        if (used.Length == 0)
        {
            return new([]);
        }

        ILookup<string, ParseResult> byName = networks.ToLookup(network => network.Class.MetadataName);
        var constants = new NetworkConstants(name => byName[name].FirstOrDefault(), cancellationToken);
        return new(used.Select(member => new NetworkSize(member, constants.Find(member))).ToEquatableArray());
    }

    /// <summary>A network with the sizes filled in that it takes from others.</summary>
    public ParseResult Resolve(ParseResult network) => network.IsResolved
        ? network
        : NetworkResolver.Resolve(network, member => Values.FirstOrDefault(size => size.Member == member)?.Value);
}

/// <summary>A constant of a network.</summary>
/// <param name="Member">Which.</param>
/// <param name="Value">Its value, or null where its network is wrong.</param>
internal sealed record NetworkSize(NetworkMember Member, long? Value);
