namespace NetGen;

/// <summary>Rectified linear unit that leaks: negative values keep a small slope.</summary>
/// <remarks>
/// Shapes:     x → y of the same shape, element by element.
/// Formula:    y = x where x &gt; 0, else negativeSlope·x.
/// Parameters: none.
/// PyTorch:    <c>torch.nn.LeakyReLU(negativeSlope)</c>.
/// </remarks>
/// <param name="negativeSlope">The slope of negative values, a finite number.</param>
public sealed class LeakyReLUAttribute(double negativeSlope = 0.01) : LayerAttribute
{
    /// <summary>The slope of negative values.</summary>
    public double NegativeSlope { get; } = negativeSlope;
}
