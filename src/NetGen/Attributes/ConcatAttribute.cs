namespace NetGen;

/// <summary>Joins the branches above by laying their channels one after another, as inception modules do.</summary>
/// <remarks>
/// Shapes:     at least two branches: x₁ [N, C₁, H, W], x₂ [N, C₂, H, W], … → y [N, C₁ + C₂ + …, H, W];
///             or of features [N, F₁], [N, F₂], … → [N, F₁ + F₂ + …].
/// Formula:    y = (x₁, x₂, …), in the order in which the branches stand.
/// Parameters: none.
/// PyTorch:    <c>torch.cat(branches, dim=1)</c>.
/// </remarks>
public sealed class ConcatAttribute : LayerAttribute;
