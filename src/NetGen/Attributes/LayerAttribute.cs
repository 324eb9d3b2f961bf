namespace NetGen;

/// <summary>
/// The base of every layer: an attribute that takes the current tensor and leaves the next, in the order in which the
/// attributes stand on the class.
/// </summary>
/// <remarks>
/// <para>
/// A size is an <see cref="int"/>; inside a block it may also be the name of a constructor parameter of the block
/// (<c>nameof(channels)</c>) or an integer formula over them (<c>"4 * channels"</c>, with <c>+ - * /</c> and parentheses;
/// a division must leave no remainder). A pair is one size for both directions, or an array of two sizes
/// <c>{ height, width }</c>, such as <c>new[] { 2, 1 }</c>.
/// </para>
/// <para>
/// Derive a layer of your own from <see cref="BlockAttribute"/>, not from this class.
/// </para>
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public abstract class LayerAttribute : Attribute
{
    /// <summary>
    /// The layer's name, a C# identifier that is unique in its network or block. Its parameters are named after it
    /// (<c>conv1.weight</c>). Unless set, it is the kind and its ordinal: <c>conv1</c>, <c>conv2</c>, <c>fc1</c>.
    /// </summary>
    public string? Name { get; set; }
}
