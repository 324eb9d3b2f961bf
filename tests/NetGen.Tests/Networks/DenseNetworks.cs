namespace NetGen.Tests.Networks;

[Network, Input(1), Dense(1)]
public partial class DenseSmallest;

[Network, Input(3), Dense(2)]
public partial class DenseSmall;

[Network, Input(37), Dense(19)]
public partial class DenseOdd;

[Network, Input(13), Dense(5, Bias = false)]
public partial class DenseNoBias;

[Network, Input(200), Dense(65)]
public partial class DenseWide;

[Network, Input(9), Dense(17), ReLU]
public partial class DenseReLU;

[Network, Input(9), Dense(17), LeakyReLU]
public partial class DenseLeakyReLU;

[Network, Input(9), Dense(17), Tanh]
public partial class DenseTanh;

[Network, Input(9), Dense(17), Softmax]
public partial class DenseSoftmax;
