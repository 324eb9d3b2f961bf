namespace NetGen;

/// <summary>A convolution over images (cross-correlation, as is the custom of the field).</summary>
/// <remarks>
/// Shapes:     x [N, C, H, W] → y [N, filters, H', W'] with
///             H' = ⌊(H + 2·padding − dilation·(kernel − 1) − 1) / stride⌋ + 1, and W' likewise.
/// Formula:    y[n, k, h, w] = bias[k] + Σ over c, i, j of weight[k, c, i, j]·x[n, c, h·stride + i·dilation − padding, w·stride + j·dilation − padding];
///             x is 0 outside the image, and c runs over the channels of k's group.
/// Parameters: weight [filters, C / groups, kernel height, kernel width], bias [filters].
/// PyTorch:    <c>torch.nn.Conv2d(C, filters, kernelSize)</c>. Default name: <c>conv1</c>.
/// </remarks>
public sealed class Conv2DAttribute : LayerAttribute
{
    /// <summary>A convolution with a kernel of one size, or of a pair of sizes.</summary>
    /// <param name="filters">Number of output channels, at least 1: a size.</param>
    /// <param name="kernelSize">Extent of the kernel, at least 1: a size, or a pair <c>{ height, width }</c>.</param>
    public Conv2DAttribute(object filters, object kernelSize)
    {
        Filters = filters;
        KernelSize = kernelSize;
    }

    /// <summary>A convolution with a rectangular kernel.</summary>
    /// <param name="filters">Number of output channels, at least 1: a size.</param>
    /// <param name="kernelHeight">Rows of the kernel, at least 1: a size.</param>
    /// <param name="kernelWidth">Columns of the kernel, at least 1: a size.</param>
    public Conv2DAttribute(object filters, object kernelHeight, object kernelWidth)
    {
        Filters = filters;
        KernelSize = new[] { kernelHeight, kernelWidth };
    }

    /// <summary>Number of output channels: a size.</summary>
    public object Filters { get; }

    /// <summary>Extent of the kernel: a size, or a pair <c>{ height, width }</c>.</summary>
    public object KernelSize { get; }

    /// <summary>Distance between neighbouring windows, at least 1: a size, or a pair <c>{ height, width }</c>.</summary>
    public object Stride { get; set; } = 1;

    /// <summary>Zeros added on each side of the image, at least 0: a size, or a pair <c>{ height, width }</c>.</summary>
    public object Padding { get; set; } = 0;

    /// <summary>Distance between neighbouring elements of the kernel, at least 1: a size, or a pair <c>{ height, width }</c>.</summary>
    public object Dilation { get; set; } = 1;

    /// <summary>
    /// Number of groups into which input and output channels are split, each connected only to its own: a size that divides
    /// both. As many groups as channels make a depthwise convolution.
    /// </summary>
    public object Groups { get; set; } = 1;

    /// <summary>Whether a learned bias is added to each output channel.</summary>
    public bool Bias { get; set; } = true;
}
