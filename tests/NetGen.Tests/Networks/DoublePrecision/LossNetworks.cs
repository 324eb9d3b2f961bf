namespace NetGen.Tests.Networks.DoublePrecision;

[Network(Precision = Precision.Double), Input(6), Dense(5), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyOdd;

[Network(Precision = Precision.Double), Input(4), Dense(11), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyLarge;

[Network(Precision = Precision.Double), Input(4), Dense(7), BinaryCrossEntropy]
public partial class BinaryCrossEntropyOdd;

[Network(Precision = Precision.Double), Input(2, 5, 4), Conv2D(3, 3), BinaryCrossEntropy]
public partial class BinaryCrossEntropyImage;

[Network(Precision = Precision.Double), Input(4), Dense(7), MeanSquaredError]
public partial class MeanSquaredErrorOdd;

[Network(Precision = Precision.Double), Input(2, 5, 4), Conv2D(3, 3), MeanSquaredError]
public partial class MeanSquaredErrorImage;
