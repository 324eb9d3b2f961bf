namespace NetGen;

/// <summary>The largest value of each window of an image, channel by channel.</summary>
/// <remarks>
/// Shapes:     x [N, C, H, W] → y [N, C, H', W'] with H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1, and W' likewise.
/// Formula:    y = max of x over the window; padding never wins. The first of equal values receives the gradient.
/// Parameters: none.
/// PyTorch:    <c>torch.nn.MaxPool2d(kernelSize)</c>.
/// </remarks>
/// <param name="kernelSize">Extent of the window, at least 1: a size, or a pair <c>{ height, width }</c>.</param>
public sealed class MaxPool2DAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>Extent of the window: a size, or a pair <c>{ height, width }</c>.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>
    /// Distance between neighbouring windows, at least 1: a size, or a pair <c>{ height, width }</c>. Unless set, that of
    /// <see cref="KernelSize"/>, so that windows lie side by side.
    /// </summary>
    public object? Stride { get; set; }

    /// <summary>
    /// Padding on each side of the image, at least 0 and at most half the window: a size, or a
    /// pair <c>{ height, width }</c>.
    /// </summary>
    public object Padding { get; set; } = 0;
}
