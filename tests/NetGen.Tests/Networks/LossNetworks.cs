namespace NetGen.Tests.Networks;

[Network, Input(6), Dense(5), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyOdd;

[Network, Input(3), Dense(2), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyTwoClasses;

[Network, Input(4), Dense(11), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyLarge;

[Network, Input(4), Dense(6), SoftmaxCrossEntropy]
public partial class SoftmaxCrossEntropyOffset;

[Network, Input(5), Dense(1), BinaryCrossEntropy]
public partial class BinaryCrossEntropySingle;

[Network, Input(4), Dense(7), BinaryCrossEntropy]
public partial class BinaryCrossEntropyOdd;

[Network, Input(4), Dense(3), BinaryCrossEntropy]
public partial class BinaryCrossEntropyLarge;

[Network, Input(2, 5, 4), Conv2D(3, 3), BinaryCrossEntropy]
public partial class BinaryCrossEntropyImage;

[Network, Input(5), Dense(1), MeanSquaredError]
public partial class MeanSquaredErrorSingle;

[Network, Input(4), Dense(7), MeanSquaredError]
public partial class MeanSquaredErrorOdd;

[Network, Input(2, 5, 4), Conv2D(3, 3), MeanSquaredError]
public partial class MeanSquaredErrorImage;
