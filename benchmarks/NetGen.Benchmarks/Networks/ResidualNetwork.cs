namespace NetGen.Benchmarks.Networks;

/// <summary>A residual network of eight basic blocks for images of 32 x 32 pixels, without normalisation.</summary>
[Network]
[Input(3, 32, 32)]
[Conv2D(16, 3, Padding = 1), ReLU]
[BasicBlock(16)]
[BasicBlock(16)]
[DownBlock(32)]
[BasicBlock(32)]
[BasicBlock(32)]
[DownBlock(64)]
[BasicBlock(64)]
[BasicBlock(64)]
[AvgPool2D(8)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class ResidualNetwork;
