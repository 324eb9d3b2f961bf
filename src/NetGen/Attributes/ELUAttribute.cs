namespace NetGen;

/// <summary>Exponential linear unit: negative values approach −alpha smoothly.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape, element by element.
/// Formula:    y = x where x &gt; 0, else alpha·(eˣ − 1).
/// Parameters: none.
/// PyTorch:    <c>torch.nn.ELU(alpha)</c>.
/// Source:     Clevert, Unterthiner and Hochreiter 2016, arXiv:1511.07289.
/// </remarks>
/// <param name="alpha">The value that large negative inputs approach, negated; a finite number.</param>
public sealed class ELUAttribute(double alpha = 1.0) : LayerAttribute
{
    /// <summary>The value that large negative inputs approach, negated.</summary>
    public double Alpha { get; } = alpha;
}
