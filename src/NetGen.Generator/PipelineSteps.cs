namespace NetGen.Generator;

/// <summary>The generator's steps, by the names under which tests see what they recomputed.</summary>
internal static class PipelineSteps
{
    /// <summary>Each class marked <c>[Network]</c>, as a declaration.</summary>
    public const string Parse = nameof(Parse);

    /// <summary>The constants of networks that other networks use.</summary>
    public const string Sizes = nameof(Sizes);

    /// <summary>Each declaration with the sizes filled in that it takes from others.</summary>
    public const string Resolve = nameof(Resolve);

    /// <summary>Which backends the project references.</summary>
    public const string Backends = nameof(Backends);

    /// <summary>The files of each network.</summary>
    public const string Emit = nameof(Emit);

    /// <summary>The file names that more than one network would use.</summary>
    public const string Collisions = nameof(Collisions);
}
