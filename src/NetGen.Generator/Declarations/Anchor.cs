namespace NetGen.Generator.Declarations;

/// <summary>
/// The place of a problem, named rather than measured, so that it stays equal when the text around it moves.
/// </summary>
/// <param name="Type">
/// Metadata name of the block class whose attribute is meant; empty for the network's own class.
/// </param>
/// <param name="Attribute">Index in the class's attribute list; −1 means the class's name.</param>
/// <param name="Argument">
/// The attribute argument (constructor parameter or property name), or null for the whole attribute. With no attribute, the
/// documentation id of a member of the class.
/// </param>
internal sealed record Anchor(string Type, int Attribute, string? Argument = null)
{
    /// <summary>The class's own name.</summary>
    public static Anchor Class { get; } = new("", -1);

    /// <summary>A member that the class declares.</summary>
    public static Anchor Member(string documentationId) => new("", -1, documentationId);

    /// <summary>The same attribute, one of its arguments.</summary>
    public Anchor At(string argument) => this with { Argument = argument };
}
