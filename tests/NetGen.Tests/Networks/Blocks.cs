namespace NetGen.Tests.Networks;

/// <summary>The block of a residual network, without normalisation: two convolutions, and the input added to what they make.</summary>
[Branch]
[Conv2D(nameof(channels), 3, Padding = 1), ReLU]
[Conv2D(nameof(channels), 3, Padding = 1)]
[Branch]
[Add, ReLU]
public sealed class BasicBlockAttribute(int channels) : BlockAttribute;

/// <summary>A residual block that divides the image by the stride and multiplies the channels by it.</summary>
[Branch]
[Conv2D("stride * channels", 3, Stride = nameof(stride), Padding = 1), ReLU]
[Conv2D("stride * channels", 3, Padding = 1)]
[Branch]
[Conv2D("stride * channels", 1, Stride = nameof(stride), Bias = false)]
[Add, ReLU]
public sealed class DownBlockAttribute(int channels, int stride) : BlockAttribute;

/// <summary>An inception module, 5 * channels in all: 1x1; 1x1 → 3x3; 1x1 → 5x5; pool → 1x1.</summary>
[Branch]
[Conv2D(nameof(channels), 1), ReLU]
[Branch]
[Conv2D(nameof(channels), 1), ReLU]
[Conv2D("2 * channels", 3, Padding = 1), ReLU]
[Branch]
[Conv2D("channels / 2", 1), ReLU]
[Conv2D(nameof(channels), 5, Padding = 2), ReLU]
[Branch]
[MaxPool2D(3, Stride = 1, Padding = 1)]
[Conv2D(nameof(channels), 1), ReLU]
[Concat]
public sealed class InceptionBlockAttribute(int channels) : BlockAttribute;
