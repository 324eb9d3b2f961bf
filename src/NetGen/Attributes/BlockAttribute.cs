namespace NetGen;

/// <summary>
/// The base of a layer made of layers: derive an attribute class from it, put layer attributes on that class, and use it
/// as a layer of any network. The constructor's parameters are the block's hyper-parameters.
/// </summary>
/// <remarks>
/// The block's layers refer to a parameter by its name, or by an integer formula over names, wherever they take a size.
/// A block has a scope of its own: it may hold branches where it stands inside a branch, and the names inside it are
/// prefixed with its own (<c>bottleneck1.conv1.weight</c>).
/// </remarks>
/// <example>
/// <code>
/// [Branch]
/// [Conv2D("channels / 4", 1), ReLU]
/// [Conv2D("channels / 4", 3, Padding = 1), ReLU]
/// [Conv2D(nameof(channels), 1)]
/// [Branch]
/// [Add, ReLU]
/// public sealed class BottleneckAttribute(int channels) : BlockAttribute;
/// </code>
/// </example>
public abstract class BlockAttribute : LayerAttribute;
