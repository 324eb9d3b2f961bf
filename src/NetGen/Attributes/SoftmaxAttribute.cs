namespace NetGen;

/// <summary>Turns scores into probabilities that are positive and sum to 1.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape; over the features of a vector, or over the channels at each place of an image.
/// Formula:    yᵢ = e^(xᵢ − max x) / Σⱼ e^(xⱼ − max x).
/// Parameters: none.
/// PyTorch:    <c>torch.nn.Softmax(dim=1)</c>. Not above <see cref="SoftmaxCrossEntropyAttribute"/>, which applies it itself.
/// </remarks>
public sealed class SoftmaxAttribute : LayerAttribute;
