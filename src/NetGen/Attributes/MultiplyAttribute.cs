namespace NetGen;

/// <summary>Joins the branches above by their product, element by element, as gates do.</summary>
/// <remarks>
/// Shapes:     at least two branches, all of one shape → that shape.
/// Formula:    y = Π xᵢ over the branches.
/// Parameters: none.
/// PyTorch:    <c>a * b</c>.
/// </remarks>
public sealed class MultiplyAttribute : LayerAttribute;
