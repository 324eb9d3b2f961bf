namespace NetGen.Tests.Networks.Tails;

// Networks of one function, whose arguments a test sets: far from zero, and near it. LeakyReLU(1) is the identity.

[Network, Input(1), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class OneClass;

[Network, Input(2), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class TwoClasses;

[Network, Input(100), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class HundredClasses;

[Network, Input(1), LeakyReLU(1), BinaryCrossEntropy]
public partial class OneQuestion;

[Network, Input(3), Softmax]
public partial class ThreeShares;

[Network, Input(1), ELU]
public partial class OneELU;

[Network, Input(1), Sigmoid]
public partial class OneSigmoid;

[Network, Input(1), Tanh]
public partial class OneTanh;

[Network(Precision = Precision.Double), Input(1), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class OneClassDouble;

[Network(Precision = Precision.Double), Input(2), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class TwoClassesDouble;

[Network(Precision = Precision.Double), Input(100), LeakyReLU(1), SoftmaxCrossEntropy]
public partial class HundredClassesDouble;

[Network(Precision = Precision.Double), Input(1), LeakyReLU(1), BinaryCrossEntropy]
public partial class OneQuestionDouble;

[Network(Precision = Precision.Double), Input(3), Softmax]
public partial class ThreeSharesDouble;

[Network(Precision = Precision.Double), Input(1), ELU]
public partial class OneELUDouble;

[Network(Precision = Precision.Double), Input(1), Sigmoid]
public partial class OneSigmoidDouble;

[Network(Precision = Precision.Double), Input(1), Tanh]
public partial class OneTanhDouble;
