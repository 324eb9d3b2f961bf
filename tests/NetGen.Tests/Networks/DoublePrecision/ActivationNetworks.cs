namespace NetGen.Tests.Networks.DoublePrecision;

[Network(Precision = Precision.Double), Input(23), ReLU]
public partial class ReLUFeatures;

[Network(Precision = Precision.Double), Input(23), LeakyReLU]
public partial class LeakyReLUFeatures;

[Network(Precision = Precision.Double), Input(2, 3, 5), LeakyReLU(0.2)]
public partial class LeakyReLUSteepImage;

[Network(Precision = Precision.Double), Input(23), ELU]
public partial class ELUFeatures;

[Network(Precision = Precision.Double), Input(2, 3, 5), ELU(1.5)]
public partial class ELUScaledImage;

[Network(Precision = Precision.Double), Input(23), Sigmoid]
public partial class SigmoidFeatures;

[Network(Precision = Precision.Double), Input(2, 3, 5), Tanh]
public partial class TanhImage;

[Network(Precision = Precision.Double), Input(11), Softmax]
public partial class SoftmaxFeatures;

[Network(Precision = Precision.Double), Input(5, 3, 4), Softmax]
public partial class SoftmaxImage;

[Network(Precision = Precision.Double), Input(4, 6), Softmax]
public partial class SoftmaxLength;
