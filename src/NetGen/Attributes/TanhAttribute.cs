namespace NetGen;

/// <summary>Hyperbolic tangent: squeezes each value into −1 to 1.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape, element by element.
/// Formula:    y = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ).
/// Parameters: none.
/// PyTorch:    <c>torch.nn.Tanh()</c>.
/// </remarks>
public sealed class TanhAttribute : LayerAttribute;
