namespace NetGen;

/// <summary>Logistic function: squeezes each value into 0 to 1.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape, element by element.
/// Formula:    y = 1 / (1 + e⁻ˣ).
/// Parameters: none.
/// PyTorch:    <c>torch.nn.Sigmoid()</c>.
/// </remarks>
public sealed class SigmoidAttribute : LayerAttribute;
