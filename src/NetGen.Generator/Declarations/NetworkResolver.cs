namespace NetGen.Generator.Declarations;

/// <summary>Fills in the sizes that a network takes from other networks.</summary>
internal static class NetworkResolver
{
    /// <summary>
    /// The network with every size a number. One whose sizes are not all known is left as it is: what is wrong is reported at the network
    /// that they come from, or as a circle.
    /// </summary>
    /// <param name="network">The network as it was read.</param>
    /// <param name="find">The value of a network's constant, or null where it has none.</param>
    public static ParseResult Resolve(ParseResult network, Func<NetworkMember, long?> find)
    {
        if (ResolveInput(network, find) is not { } input)
        {
            return network;
        }

        EquatableArray<LayerDeclaration> layers = network.Declaration.Layers;
        if (network.References.Count > 0)
        {
            if (All(layers, layer => Resolve(layer, find)) is not { } resolved)
            {
                return network;
            }

            layers = resolved;
        }

        return network with
        {
            Declaration = network.Declaration with { InputShape = input.Shape, Layers = layers },
            Input = input,
            References = [],
            LayerProblems = network.LayerProblems.Concat(input.Check()).ToEquatableArray(),
        };
    }

    /// <summary>The input alone, which may be known where the layers are not; null where it is not.</summary>
    public static NetworkInput? ResolveInput(ParseResult network, Func<NetworkMember, long?> find) =>
        All(network.Input.Dimensions, dimension => Resolve(dimension, find)) is { } dimensions
            ? network.Input with { Dimensions = dimensions }
            : null;

    private static LayerDeclaration? Resolve(LayerDeclaration layer, Func<NetworkMember, long?> find)
    {
        if (All(layer.Arguments, argument => Resolve(argument, find)) is not { } arguments)
        {
            return null;
        }

        if (layer.Block is null)
        {
            return layer with { Arguments = arguments };
        }

        return All(layer.Block.Layers, inner => Resolve(inner, find)) is { } layers
            ? layer with { Arguments = arguments, Block = layer.Block with { Layers = layers } }
            : null;
    }

    private static Argument? Resolve(Argument argument, Func<NetworkMember, long?> find) =>
        Resolve(argument.Value, find) is { } value ? argument with { Value = value } : null;

    private static ArgumentValue? Resolve(ArgumentValue value, Func<NetworkMember, long?> find)
    {
        switch (value.Kind)
        {
            case ArgumentKind.Unresolved:
                return ConstantEvaluator.Evaluate(value.Expression!, find);
            case ArgumentKind.Array:
                return All(value.Items, item => Resolve(item, find)) is { } items ? value with { Items = items } : null;
            default:
                return value;
        }
    }

    /// <summary>All items resolved, or null where one cannot be.</summary>
    private static EquatableArray<T>? All<T>(EquatableArray<T> items, Func<T, T?> resolve)
        where T : class, IEquatable<T>
    {
        var resolved = new T[items.Count];
        for (int i = 0; i < resolved.Length; i++)
        {
            if (resolve(items[i]) is not { } item)
            {
                return null;
            }

            resolved[i] = item;
        }

        return new EquatableArray<T>(resolved);
    }
}
