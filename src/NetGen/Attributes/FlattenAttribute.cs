namespace NetGen;

/// <summary>Lays the dimensions of a sample out as one vector of features, without moving a value.</summary>
/// <remarks>
/// Shapes:     x [N, C, H, W] → y [N, C·H·W]; x [N, C, L] → y [N, C·L].
/// Parameters: none.
/// PyTorch:    <c>torch.nn.Flatten()</c>.
/// </remarks>
public sealed class FlattenAttribute : LayerAttribute;
