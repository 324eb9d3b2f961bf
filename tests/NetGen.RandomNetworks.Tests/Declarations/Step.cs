namespace NetGen.RandomNetworks.Tests.Declarations;

/// <summary>What takes a tensor and leaves the next: a layer, a group of branches, or a use of a block.</summary>
internal abstract record Step
{
    /// <summary>With numbers in place of formulas, or null where one has no value.</summary>
    public abstract Step? Bind(IReadOnlyDictionary<string, int> parameters);

    /// <summary>The attributes that declare it, in order.</summary>
    public abstract IEnumerable<string> Attributes { get; }

    /// <summary>The uses of blocks in it, those first that are inside others.</summary>
    public abstract IEnumerable<BlockUse> Uses { get; }
}

/// <summary>Steps one after another.</summary>
internal sealed record Chain(IReadOnlyList<Step> Steps)
{
    public static Chain Empty { get; } = new([]);

    public IEnumerable<string> Attributes => Steps.SelectMany(step => step.Attributes);

    public IEnumerable<BlockUse> Uses => Steps.SelectMany(step => step.Uses);

    public Chain? Bind(IReadOnlyDictionary<string, int> parameters)
    {
        Step?[] bound = [.. Steps.Select(step => step.Bind(parameters))];
        return bound.Contains(null) ? null : new(bound!);
    }
}

/// <summary>Paths that begin at one tensor, and how they are joined.</summary>
/// <param name="Paths">At least two; one without steps is the identity.</param>
/// <param name="Join">The kind of the join.</param>
internal sealed record Branches(IReadOnlyList<Chain> Paths, Joins.JoinKind Join) : Step
{
    public override IEnumerable<string> Attributes => [.. Paths.SelectMany(path => path.Attributes.Prepend("Branch")), Join.Name];

    public override IEnumerable<BlockUse> Uses => Paths.SelectMany(path => path.Uses);

    public override Step? Bind(IReadOnlyDictionary<string, int> parameters)
    {
        Chain?[] bound = [.. Paths.Select(path => path.Bind(parameters))];
        return bound.Contains(null) ? null : this with { Paths = bound! };
    }
}

/// <summary>A layer made of layers, as a class declares it.</summary>
/// <param name="Name">The class's name without <c>Attribute</c>.</param>
/// <param name="Parameters">The names of its parameters.</param>
/// <param name="Body">Its layers, with formulas over the parameters.</param>
internal sealed record Block(string Name, IReadOnlyList<string> Parameters, Chain Body)
{
    /// <summary>The body where the parameters have values, or null where a formula has none.</summary>
    public Chain? With(IReadOnlyList<int> arguments) =>
        Body.Bind(Parameters.Zip(arguments).ToDictionary(pair => pair.First, pair => pair.Second));
}

/// <summary>A block as a layer.</summary>
/// <param name="Block">The block.</param>
/// <param name="Arguments">A size for each of its parameters.</param>
internal sealed record BlockUse(Block Block, IReadOnlyList<Size> Arguments) : Step
{
    public override IEnumerable<string> Attributes => [$"{Block.Name}({string.Join(", ", Arguments.Select(argument => argument.Text))})"];

    public override IEnumerable<BlockUse> Uses => [.. Block.Body.Uses, this];

    /// <summary>The body, once the arguments are numbers.</summary>
    public Chain? Unfolded => Block.With([.. Arguments.Select(argument => argument.Value)]);

    public override Step? Bind(IReadOnlyDictionary<string, int> parameters)
    {
        int?[] values = [.. Arguments.Select(argument => argument.Evaluate(parameters))];
        return values.Contains(null) ? null : this with { Arguments = [.. values.Select(value => (Size)value!.Value)] };
    }
}
