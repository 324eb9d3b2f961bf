namespace NetGen.Benchmarks.Networks;

/// <summary>A residual block that halves height and width; a 1x1 convolution brings the input to the new shape.</summary>
/// <remarks>Source: He et al. 2015, arXiv:1512.03385, section 3.3, option B.</remarks>
/// <param name="channels">Channels out.</param>
[Branch]
[Conv2D(nameof(channels), 3, Stride = 2, Padding = 1), ReLU]
[Conv2D(nameof(channels), 3, Padding = 1)]
[Branch]
[Conv2D(nameof(channels), 1, Stride = 2)]
[Add, ReLU]
public sealed class DownBlockAttribute(int channels) : BlockAttribute;
