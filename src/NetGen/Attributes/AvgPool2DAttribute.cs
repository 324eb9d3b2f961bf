namespace NetGen;

/// <summary>The mean of each window of an image, channel by channel.</summary>
/// <remarks>
/// Shapes:     x [N, C, H, W] → y [N, C, H', W'] with H' = ⌊(H + 2·padding − kernel) / stride⌋ + 1, and W' likewise.
/// Formula:    y = Σ x over the window / (kernel height·kernel width); padding counts as zeros in the mean.
/// Parameters: none.
/// PyTorch:    <c>torch.nn.AvgPool2d(kernelSize)</c>, with its default <c>count_include_pad=True</c>.
/// </remarks>
/// <param name="kernelSize">Extent of the window, at least 1: a size, or a pair <c>{ height, width }</c>.</param>
public sealed class AvgPool2DAttribute(object kernelSize) : LayerAttribute
{
    /// <summary>Extent of the window: a size, or a pair <c>{ height, width }</c>.</summary>
    public object KernelSize { get; } = kernelSize;

    /// <summary>
    /// Distance between neighbouring windows, at least 1: a size, or a pair <c>{ height, width }</c>. Unless set, that of
    /// <see cref="KernelSize"/>, so that windows lie side by side.
    /// </summary>
    public object? Stride { get; set; }

    /// <summary>
    /// Zeros added on each side of the image, at least 0 and at most half the window: a size, or a
    /// pair <c>{ height, width }</c>.
    /// </summary>
    public object Padding { get; set; } = 0;
}
