namespace NetGen;

/// <summary>The loss of classification: minus the logarithm of the probability that softmax gives the right class.</summary>
/// <remarks>
/// Shapes:     x [N, classes] are logits (softmax is applied here); targets are class indices, one <see cref="int"/> a sample.
/// Formula:    loss = mean over n of log Σⱼ e^xₙⱼ − xₙ[targetₙ], computed in one numerically stable step.
/// Parameters: none.
/// PyTorch:    <c>torch.nn.CrossEntropyLoss()</c>.
/// </remarks>
public sealed class SoftmaxCrossEntropyAttribute : LayerAttribute;
