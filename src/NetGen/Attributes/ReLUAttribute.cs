namespace NetGen;

/// <summary>Rectified linear unit: negative values become zero.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape, element by element.
/// Formula:    y = max(x, 0); the slope at 0 is 0.
/// Parameters: none.
/// PyTorch:    <c>torch.nn.ReLU()</c>.
/// </remarks>
public sealed class ReLUAttribute : LayerAttribute;
