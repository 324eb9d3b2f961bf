namespace NetGen;

/// <summary>The loss of independent yes-or-no questions, on logits.</summary>
/// <remarks>
/// Shapes:     x [N, outputs] are logits (the sigmoid is applied here); targets are values from 0 to 1, as many as outputs.
/// Formula:    loss = mean over all outputs of max(x, 0) − x·target + log(1 + e^−|x|).
/// Parameters: none.
/// PyTorch:    <c>torch.nn.BCEWithLogitsLoss()</c>.
/// </remarks>
public sealed class BinaryCrossEntropyAttribute : LayerAttribute;
