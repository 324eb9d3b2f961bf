namespace NetGen.Tests.Networks;

[Network, Input(5)]
[Dense(11), Tanh]
[Dense(9), ReLU]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class Mlp;

[Network, Input(6)]
[Dense(8), Sigmoid]
[Dense(3)]
[BinaryCrossEntropy]
public partial class BinaryMlp;

[Network, Input(3)]
[Dense(10), ELU]
[Dense(2)]
[MeanSquaredError]
public partial class RegressionMlp;

[Network, Input(1, 28, 28)]
[Conv2D(6, 5, Padding = 2), ReLU, MaxPool2D(2)]
[Conv2D(16, 5), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(120), ReLU]
[Dense(84), ReLU]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class LeNet5;

[Network, Input(3, 8, 8)]
[Conv2D(8, 3, Padding = 1), ReLU]
[BasicBlock(8)]
[DownBlock(8, 2)]
[AvgPool2D(4)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class Residual;

[Network, Input(3, 9, 9)]
[Conv2D(6, 3, Padding = 1), ReLU]
[InceptionBlock(4)]
[MaxPool2D(3, Stride = 2)]
[Flatten]
[Dense(7)]
[SoftmaxCrossEntropy]
public partial class Inception;
