namespace NetGen.Benchmarks.Networks;

/// <summary>The block of a residual network, without normalisation: two convolutions, and the input added to what they make.</summary>
/// <remarks>Source: He et al. 2015, arXiv:1512.03385, figure 2.</remarks>
/// <param name="channels">Channels in and out.</param>
[Branch]
[Conv2D(nameof(channels), 3, Padding = 1), ReLU]
[Conv2D(nameof(channels), 3, Padding = 1)]
[Branch]
[Add, ReLU]
public sealed class BasicBlockAttribute(int channels) : BlockAttribute;
