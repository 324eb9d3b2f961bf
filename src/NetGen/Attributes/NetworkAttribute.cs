namespace NetGen;

/// <summary>
/// Makes a partial class a neural network: the layer attributes below it, read from top to bottom, become its forward
/// pass, its backward pass and its training loop, compiled at build time.
/// </summary>
/// <example>
/// <code>
/// [Network]
/// [Input(1, 28, 28)]
/// [Flatten]
/// [Dense(128), ReLU]
/// [Dense(10)]
/// [SoftmaxCrossEntropy]
/// public partial class Digits;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NetworkAttribute : Attribute
{
    /// <summary>The scalar type of parameters, activations and gradients.</summary>
    public Precision Precision { get; set; } = Precision.Single;
}
