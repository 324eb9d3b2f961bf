using NetGen.Generator.Declarations;
using NetGen.Generator.Diagnostics;
using NetGen.Generator.Graph;

namespace NetGen.Generator;

/// <summary>Works out the constants of networks, which may depend on those of others.</summary>
/// <param name="findNetwork">A network of the compilation by its metadata name, or null where there is none that can be read.</param>
/// <param name="cancellationToken">Checked between layers.</param>
internal sealed class NetworkConstants(Func<string, ParseResult?> findNetwork, CancellationToken cancellationToken)
{
    private readonly Dictionary<NetworkMember, long?> _values = [];

    /// <summary>The value of a constant; null where its network is wrong, or where it depends on itself.</summary>
    public long? Find(NetworkMember member)
    {
        if (!_values.TryGetValue(member, out long? value))
        {
            // What depends on itself has no value.
            _values[member] = null;
            value = findNetwork(member.Network) is { Class.CanExtend: true } network ? Evaluate(network, member.Member) : null;
            _values[member] = value;
        }

        return value;
    }

    private long? Evaluate(ParseResult network, NetworkConstant constant)
    {
        if (constant == NetworkConstant.InputSize)
        {
            return NetworkResolver.ResolveInput(network, Find) is { Dimensions.Count: > 0 } input && !input.Check().Any()
                ? new Shape(input.Shape).Size
                : null;
        }

        ParseResult resolved = NetworkResolver.Resolve(network, Find);
        if (!resolved.IsBuildable || BuildGraph(resolved.Declaration) is not { } graph)
        {
            return null;
        }

        return constant == NetworkConstant.OutputSize ? graph.OutputShape.Size : graph.ParameterCount;
    }

    private NetworkGraph? BuildGraph(NetworkDeclaration declaration)
    {
        try
        {
            return GraphBuilder.Build(declaration, cancellationToken).Graph;
        }
        catch (Exception exception) when (InternalFailure.IsFailure(exception))
        {
            // Whoever builds that network itself reports it.
            return null;
        }
    }
}
