namespace NetGen.Generator.Declarations;

/// <summary>Finds the constants of other networks on which a declaration depends.</summary>
internal static class NetworkReferences
{
    /// <summary>Those in the dimensions of the input and in the layers, each once.</summary>
    public static EquatableArray<NetworkMember> Of(NetworkInput input, EquatableArray<LayerDeclaration> layers) =>
        Of(input.Dimensions).Concat(Of(layers)).Distinct().ToEquatableArray();

    /// <summary>Those in some arguments.</summary>
    public static IEnumerable<NetworkMember> Of(IEnumerable<Argument> arguments) => arguments.SelectMany(argument => Of(argument.Value));

    /// <summary>Those in some layers, and in what blocks are made of.</summary>
    public static IEnumerable<NetworkMember> Of(IEnumerable<LayerDeclaration> layers) => layers.SelectMany(Of);

    /// <summary>Those in a layer, and in what a block is made of.</summary>
    public static IEnumerable<NetworkMember> Of(LayerDeclaration layer) =>
        layer.Block is null ? Of(layer.Arguments) : Of(layer.Arguments).Concat(Of(layer.Block.Layers));

    private static IEnumerable<NetworkMember> Of(ArgumentValue value) => value.Kind switch
    {
        ArgumentKind.Unresolved => Of(value.Expression!),
        ArgumentKind.Array => value.Items.SelectMany(Of),
        _ => [],
    };

    private static IEnumerable<NetworkMember> Of(ConstantExpression expression) => expression switch
    {
        ConstantExpression.Member member => [member.Name],
        ConstantExpression.Unary unary => Of(unary.Operand),
        ConstantExpression.Binary binary => Of(binary.Left).Concat(Of(binary.Right)),
        ConstantExpression.Conditional conditional =>
            Of(conditional.Condition).Concat(Of(conditional.IfTrue)).Concat(Of(conditional.IfFalse)),
        ConstantExpression.Cast cast => Of(cast.Operand),
        _ => [],
    };
}
