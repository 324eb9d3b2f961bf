namespace NetGen.Tests.Networks.DoublePrecision;

[Network(Precision = Precision.Double), Input(5)]
[Dense(11), Tanh]
[Dense(9), ReLU]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class Mlp;

[Network(Precision = Precision.Double), Input(6)]
[Dense(8), Sigmoid]
[Dense(3)]
[BinaryCrossEntropy]
public partial class BinaryMlp;

[Network(Precision = Precision.Double), Input(3)]
[Dense(10), ELU]
[Dense(2)]
[MeanSquaredError]
public partial class RegressionMlp;

/// <summary>LeNet-5 in small, so that every parameter can be checked.</summary>
[Network(Precision = Precision.Double), Input(1, 14, 14)]
[Conv2D(3, 3, Padding = 1), ReLU, MaxPool2D(2)]
[Conv2D(5, 4), ReLU, MaxPool2D(2)]
[Flatten]
[Dense(9), ReLU]
[Dense(4)]
[SoftmaxCrossEntropy]
public partial class SmallLeNet;

[Network(Precision = Precision.Double), Input(3, 5, 6)]
[BasicBlock(3)]
public partial class BasicBlockAlone;

[Network(Precision = Precision.Double), Input(2, 6, 7)]
[DownBlock(2, 2)]
public partial class DownBlockAlone;

[Network(Precision = Precision.Double), Input(3, 6, 5)]
[InceptionBlock(2)]
public partial class InceptionBlockAlone;

[Network(Precision = Precision.Double), Input(3, 8, 8)]
[Conv2D(8, 3, Padding = 1), ReLU]
[BasicBlock(8)]
[DownBlock(8, 2)]
[AvgPool2D(4)]
[Flatten]
[Dense(10)]
[SoftmaxCrossEntropy]
public partial class Residual;

[Network(Precision = Precision.Double), Input(3, 9, 9)]
[Conv2D(6, 3, Padding = 1), ReLU]
[InceptionBlock(4)]
[MaxPool2D(3, Stride = 2)]
[Flatten]
[Dense(7)]
[SoftmaxCrossEntropy]
public partial class Inception;
