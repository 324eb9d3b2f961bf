namespace NetGen;

/// <summary>Joins the branches above by their sum, as residual networks do.</summary>
/// <remarks>
/// Shapes:     at least two branches, all of one shape → that shape.
/// Formula:    y = Σ xᵢ over the branches.
/// Parameters: none.
/// PyTorch:    <c>a + b</c>.
/// </remarks>
public sealed class AddAttribute : LayerAttribute;
