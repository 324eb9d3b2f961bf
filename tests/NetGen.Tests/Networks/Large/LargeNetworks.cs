namespace NetGen.Tests.Networks.Large;

// Barely large enough for all threads to share each chunk, so that tests stay short.

[Network, Input(200)]
[Dense(700), ReLU]
[Dense(190), Tanh]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class WideMlp;

[Network, Input(3, 9, 8)]
[Conv2D(16, 3, Padding = 1), ReLU]
[InceptionBlock(4)]
[MaxPool2D(2)]
[BasicBlock(20)]
[AvgPool2D(3, Stride = 1, Padding = 1)]
[Flatten]
[Dense(1100), Sigmoid]
[Dense(6)]
[MeanSquaredError]
public partial class WideConvNet;
