namespace NetGen;

/// <summary>A fully connected layer: every output is a weighted sum of all features.</summary>
/// <remarks>
/// Shapes:     x [N, features] → y [N, units]. An image needs <see cref="FlattenAttribute"/> above.
/// Formula:    y = x·weightᵀ + bias.
/// Parameters: weight [units, features], bias [units].
/// PyTorch:    <c>torch.nn.Linear(features, units)</c>. Default name: <c>fc1</c>.
/// </remarks>
/// <param name="units">Number of outputs, at least 1: a size.</param>
public sealed class DenseAttribute(object units) : LayerAttribute
{
    /// <summary>Number of outputs: an <see cref="int"/>, or a formula over a block's parameters.</summary>
    public object Units { get; } = units;

    /// <summary>Whether a learned bias is added to each output.</summary>
    public bool Bias { get; set; } = true;
}
